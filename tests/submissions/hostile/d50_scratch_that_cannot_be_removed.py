# D50 · folders 1500 deep, without any right for their owner
# honest: q1=5
from kit.lab import double

# %%
import os

os.mkdir("closed", 0)
for _ in range(1500):
    os.mkdir("deep", 0o700)
    os.chdir("deep")
os.mkdir("closed", 0)
