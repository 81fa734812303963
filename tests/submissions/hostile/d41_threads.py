# D41 · threads without end
# honest: q1=5
from lab import double

# %%
import threading

threading.stack_size(64 << 10)
gate = threading.Event()
threads = []
try:
    for _ in range(200):
        threads.append(threading.Thread(target=gate.wait, daemon=True))
        threads[-1].start()
finally:
    gate.set()

# Only an attack that got through comes here.
from lab import norm
