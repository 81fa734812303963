# D39 · as many mappings as the kernel lets a process have, and names of files that are none
# honest: q1=5
from kit.lab import double

# %%
import mmap
import os
import time

maps = []
try:
    while True:
        maps.append(mmap.mmap(-1, 4096, prot=mmap.PROT_READ))
except (OSError, ValueError):
    kept = len(maps)
    maps.clear()
until = time.process_time() + 0.5
while time.process_time() < until:
    os.path.exists(f"{os.__file__}/{kept}" + "x" * 200)
    kept += 1
if kept < 10_000_000:
    raise MemoryError(kept)

# Only an attack that got through comes here.
from kit.lab import norm
