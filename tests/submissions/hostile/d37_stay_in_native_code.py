# D37 · native code that no signal interrupts
# honest: q1=5
from kit.lab import double

# %%
def norm(w):
    return pow(3, 10**8) % 7
