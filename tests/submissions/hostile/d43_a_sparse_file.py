# D43 · a file that claims to be enormous
# honest: q1=5
from kit.lab import double

# %%
with open("sparse", "wb") as file:
    file.truncate(1 << 40)

# Only an attack that got through comes here.
from kit.lab import norm
