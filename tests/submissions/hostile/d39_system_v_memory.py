# D39 · System V shared memory, which outlives its process
# honest: q1=5
from kit.lab import double

# %%
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
IPC_PRIVATE, IPC_RMID = 0, 0
block = libc.shmget(IPC_PRIVATE, 4096, 0o666)
if block < 0:
    raise OSError(ctypes.get_errno(), "none")
libc.shmctl(block, IPC_RMID, None)

# Only an attack that got through comes here.
from kit.lab import norm
