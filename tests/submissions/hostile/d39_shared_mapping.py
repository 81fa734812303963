# D39 · anonymous shared memory beyond the limit
# honest: q1=5
from kit.lab import double

# %%
import mmap

kept = [mmap.mmap(-1, 256 << 20) for _ in range(6)]

# Only an attack that got through comes here.
from kit.lab import norm
