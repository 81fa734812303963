# D43 · folders so deep that they have no name
# honest: q1=5
from kit.lab import double

# %%
import os

for _ in range(300):
    os.mkdir("d")
    os.chdir("d")
for _ in range(60):
    os.mkdir("d" * 250)
    os.chdir("d" * 250)
