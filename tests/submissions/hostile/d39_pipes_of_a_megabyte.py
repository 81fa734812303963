# D39 · memory that the kernel holds in pipes, which counts for nobody
# honest: q1=5
from kit.lab import double

# %%
import fcntl
import os

held = 0
try:
    while True:
        reading, writing = os.pipe()
        fcntl.fcntl(writing, 1031, 1 << 20)
        os.set_blocking(writing, False)
        try:
            while True:
                held += os.write(writing, b"x" * 65536)
        except BlockingIOError:
            pass
except OSError:
    if held < 200 << 20:
        raise

# Only an attack that got through comes here.
from kit.lab import norm
