# D45 · send an answer one byte a time, for ever
# honest: q1=5
from kit.lab import double

# %%
import os
import time

def norm(w):
    while True:
        for descriptor in range(3, 16):
            try:
                os.write(descriptor, b"\0")
            except OSError:
                pass
        time.sleep(0.05)
