# E54 · a program that runs as root for everybody
# honest: q1=5
from kit.lab import double

# %%
import os

os.execv("/bin/su", ["su", "--version"])
