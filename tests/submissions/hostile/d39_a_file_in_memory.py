# D39 · a file that lives in memory and counts for nobody
# honest: q1=5
from kit.lab import double

# %%
import os

os.memfd_create("left-by-a-student")

# Only an attack that got through comes here.
from kit.lab import norm
