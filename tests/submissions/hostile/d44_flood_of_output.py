# D44 · print without end, and close what is read
# honest: q1=5
from kit.lab import double

# %%
import os
import sys

for _ in range(300):
    sys.stdout.write("x" * (1 << 16))
    sys.stderr.write("y" * (1 << 16))
os.close(1)
os.close(2)
