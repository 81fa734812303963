# D39 · fill /dev/shm
# honest: q1=5
from kit.lab import double

# %%
with open("/dev/shm/left-by-a-student", "wb") as file:
    file.write(bytes(1000))

# Only an attack that got through comes here.
from kit.lab import norm
