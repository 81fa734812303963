# D47 · read from address 0
# honest: q1=5
from kit.lab import double

# %%
import ctypes

def norm(w):
    return ctypes.string_at(0)
