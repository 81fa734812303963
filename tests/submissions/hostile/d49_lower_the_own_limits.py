# D49 · limits so low that the worker itself cannot go on, and looks like one in trouble
# honest: q1=5
from kit.lab import double

# %%
import resource

def norm(w):
    for name in ("NOFILE", "FSIZE", "AS", "NPROC", "STACK", "DATA"):
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (0, 0))
    return 0.0
