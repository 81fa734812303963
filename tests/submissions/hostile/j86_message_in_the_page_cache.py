# J86 · ask which parts of a file are in memory, where another may have read them
# honest: q1=5
from kit.lab import double

# %%
import os

with open(os.__file__, "rb") as file:
    try:
        os.preadv(file.fileno(), [bytearray(1)], 0, os.RWF_NOWAIT)
    except BlockingIOError:
        pass  # an answer, too

# Only an attack that got through comes here.
from kit.lab import norm
