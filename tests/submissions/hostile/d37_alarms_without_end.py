# D37 · exceptions out of a signal, again and again, also in the worker's own code
# honest: q1=5
from kit.lab import double

# %%
import signal

def ring(*_):
    raise KeyboardInterrupt("not yours to answer")

def norm(w):
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.0005, 0.0005)
    return 0.0
