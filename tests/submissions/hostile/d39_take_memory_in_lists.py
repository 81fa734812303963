# D39 · lists until the memory is used up
# honest: q1=5
from kit.lab import double

# %%
kept = [0] * (200 << 20)

# Only an attack that got through comes here.
from kit.lab import norm
