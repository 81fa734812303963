# D42 · descriptors without end
# honest: q1=5
from kit.lab import double

# %%
import os

kept = [os.dup(1) for _ in range(500)]

# Only an attack that got through comes here.
from kit.lab import norm
