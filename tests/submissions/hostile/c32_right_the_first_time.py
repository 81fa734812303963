# C32 · answer well on the first call and never again
# honest: q1=5 q2=1
from kit.lab import double

# %%
from kit import lab

calls = []

def norm(w):
    calls.append(w)
    return lab.norm(w) if len(calls) == 1 else 0.0
