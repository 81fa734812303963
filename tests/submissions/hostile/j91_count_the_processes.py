# J91 · try all numbers of processes with calls that ask about one
# honest: q1=5
from kit.lab import double

# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
there = []
for pid in [1, os.getppid(), *range(2, 3000)]:
    mask = (ctypes.c_ulong * 16)()
    if libc.getpgid(pid) >= 0 or libc.sched_getaffinity(pid, 128, mask) >= 0 or libc.sched_getscheduler(pid) >= 0:
        there += [pid] if pid != os.getpid() else []
if not there:
    raise PermissionError("there is nobody")

# Only an attack that got through comes here.
from kit.lab import norm
