# D47 · recursion until the stack ends
# honest: q1=5
from kit.lab import double

# %%
import sys

sys.setrecursionlimit(10**9)

def norm(w):
    return norm(w) + norm(w)
