# E53 · threads, destructors and exit handlers that go on after the answer
# honest: q1=5
from kit.lab import double

# %%
import atexit
import os
import threading
import time
import weakref

def later():
    while True:
        with open("left-by-a-student", "w") as file:
            file.write("x")
        time.sleep(0.02)

class Last:
    def __del__(self):
        later()

last = Last()
atexit.register(later)
threading.Thread(target=later).start()
