# E58 · io_uring, bpf, keyrings, kernel crypto
# honest: q1=5
from kit.lab import double

# %%
import ctypes
import socket

libc = ctypes.CDLL(None, use_errno=True)
room = (ctypes.c_uint32 * 64)()
tries = {"io_uring": (425, 4, room), "bpf": (321, 0, room, 64), "keyctl": (250, 0, -3, 0)}
through = [name for name, call in tries.items() if libc.syscall(*map(lambda a: ctypes.c_long(a) if isinstance(a, int) else a, call)) >= 0]
if not through:
    socket.socket(38, socket.SOCK_SEQPACKET).close()  # AF_ALG

# Only an attack that got through comes here.
from kit.lab import norm
