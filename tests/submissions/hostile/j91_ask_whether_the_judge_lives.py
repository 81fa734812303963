# J91 · learn that the judge is there by asking for its group, session and priority
# honest: q1=5
from kit.lab import double

# %%
import os

from kit.lab import JUDGE

for ask in (os.getpgid, os.getsid, os.sched_getaffinity, lambda pid: os.getpriority(os.PRIO_PROCESS, pid)):
    try:
        ask(JUDGE)
        break
    except OSError:
        pass
else:
    raise PermissionError("nobody says")

# Only an attack that got through comes here.
from kit.lab import norm
