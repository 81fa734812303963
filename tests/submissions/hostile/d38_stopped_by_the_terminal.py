# D38 · stop by a signal that a terminal sends
# honest: q1=5
from kit.lab import double

# %%
import os
import signal

for number in (signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU):
    signal.signal(number, signal.SIG_IGN)  # harmless where it gets through
    os.kill(os.getpid(), number)

# Only an attack that got through comes here.
from kit.lab import norm
