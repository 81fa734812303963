# D41 · threads without end
# honest: q1=5
from kit.lab import double

# %%
import threading

threading.stack_size(64 << 10)
gate = threading.Event()


def start(count):
    for _ in range(count):
        threading.Thread(target=gate.wait, daemon=True).start()


# More in all than an ordinary user's wall leaves room for, in two cells for the time it takes.
start(650)

# %%
try:
    start(650)
finally:
    gate.set()

# Only an attack that got through comes here.
from kit.lab import norm
