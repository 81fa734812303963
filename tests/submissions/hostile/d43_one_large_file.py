# D43 · a file of 40 megabytes
# honest: q1=5
from kit.lab import double

# %%
with open("large", "wb") as file:
    for _ in range(40):
        file.write(bytes(1 << 20))

# Only an attack that got through comes here.
from kit.lab import norm
