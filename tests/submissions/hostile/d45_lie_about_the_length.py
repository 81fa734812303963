# D45 · announce four gigabytes and send nothing
# honest: q1=5
from kit.lab import double

# %%
import os

for descriptor in range(3, 64):
    try:
        os.write(descriptor, b"\xff\xff\xff\xff")
    except OSError:
        pass
