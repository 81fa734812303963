# D50 · a filter of one's own, by which every write says that the disk is full
# honest: q1=5
from kit.lab import double

# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
steps = (ctypes.c_uint64 * 1)(0x7FFF0000 << 32 | 6)  # return: allow; harmless where it gets through

class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]

if libc.prctl(22, 2, ctypes.byref(Program(1, ctypes.addressof(steps)))):
    raise PermissionError(ctypes.get_errno())

# Only an attack that got through comes here.
from kit.lab import norm
