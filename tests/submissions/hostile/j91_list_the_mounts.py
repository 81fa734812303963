# J91 · learn from the list of mounts where things are kept
# honest: q1=5
from kit.lab import double

# %%
mounts = open("/proc/self/mountinfo").read()

# Only an attack that got through comes here.
from kit.lab import norm
