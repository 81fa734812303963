# D37 · sleep in each answer, which costs no processor time
# honest: q1=5
from kit.lab import double

# %%
import time

def norm(w):
    time.sleep(3600)
