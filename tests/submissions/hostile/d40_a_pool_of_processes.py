# D40 · a pool of processes
# honest: q1=5
from kit.lab import double

# %%
import multiprocessing

with multiprocessing.get_context("fork").Pool(2) as pool:
    pool.map(abs, range(4))

# Only an attack that got through comes here.
from kit.lab import norm
