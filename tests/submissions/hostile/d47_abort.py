# D47 · abort the process
# honest: q1=5
from kit.lab import double

# %%
import os

def norm(w):
    os.abort()
