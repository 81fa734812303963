# B16 · perf_event_open and userfaultfd
# honest: q1=5
from kit.lab import double

# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
attributes = (ctypes.c_uint32 * 32)(1, 128)
if libc.syscall(298, attributes, 0, -1, -1, 0) < 0 and libc.syscall(323, 1) < 0:
    raise OSError(ctypes.get_errno(), "not allowed")

# Only an attack that got through comes here.
from kit.lab import norm
