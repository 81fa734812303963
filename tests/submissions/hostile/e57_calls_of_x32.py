# E57 · system calls by their x32 numbers
# honest: q1=5
from kit.lab import double

# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(ctypes.c_long(0x40000000 + 39)) < 0:  # getpid
    raise OSError(ctypes.get_errno(), "no such call")

# Only an attack that got through comes here.
from kit.lab import norm
