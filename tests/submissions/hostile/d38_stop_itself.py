# D38 · stop the own process, so that nothing moves any more
# honest: q1=5
from kit.lab import double

# %%
import os
import signal

def norm(w):
    os.kill(os.getpid(), signal.SIGSTOP)
