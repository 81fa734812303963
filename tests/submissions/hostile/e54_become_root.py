# E54 · become root again
# honest: q1=5
from kit.lab import double

# %%
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
before = os.getresuid()
os.setresuid(0, 0, 0)
header, powers = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)(*[0xFFFFFFFF] * 6)
if libc.capset(header, powers) != 0:
    raise OSError(ctypes.get_errno(), "no powers")

# Only an attack that got through comes here.
from kit.lab import norm
