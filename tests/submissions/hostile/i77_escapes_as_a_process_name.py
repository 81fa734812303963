# I77 · escapes as the name of the process, of a thread and of files
# honest: q1=5
from kit.lab import double

# %%
import ctypes
import threading

name = "\x1b]0;left\x07\x1b[2J"
ctypes.CDLL(None).prctl(15, name.encode(), 0, 0, 0)
threading.current_thread().name = name
open(name, "w").close()
print(name, "\x9b2J\x1bP\u2028\x85", flush=True)
raise Exception(name)
