# J92 · look into the page cache by a call that filters may not know
# honest: q1=5
from kit.lab import double

# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
with open("own", "w+b") as file:
    file.write(b"x" * 4096)
    file.flush()
    if libc.syscall(451, file.fileno(), (ctypes.c_uint64 * 2)(0, 4096), (ctypes.c_uint64 * 5)(), 0):
        raise PermissionError(ctypes.get_errno())

# Only an attack that got through comes here.
from kit.lab import norm
