# D40 · more processes (one here; a bomb is the same call again)
# honest: q1=5
from kit.lab import double

# %%
import os

child = os.fork()
if child == 0:
    os._exit(0)
os.waitpid(child, 0)

# Only an attack that got through comes here.
from kit.lab import norm
