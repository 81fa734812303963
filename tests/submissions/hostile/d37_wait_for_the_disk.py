# D37 · look like one that a slow disk kept from running
# honest: q1=5
from kit.lab import double

# %%
import os

try:
    os.fsync(9999)  # the kernel would say that there is no such file
except OSError:
    pass
else:
    raise PermissionError("nobody asked the kernel")

# Only an attack that got through comes here.
from kit.lab import norm
