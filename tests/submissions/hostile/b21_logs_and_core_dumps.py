# B21 · logs, histories and core dumps
# honest: q1=5
from kit.lab import double

# %%
import glob
import os
import resource

resource.setrlimit(resource.RLIMIT_CORE, (-1, -1))
found = []
for pattern in ("/var/log/*", "/root/.*history", "/home/*/.*history", "/core*", "/var/crash/*"):
    for path in glob.glob(pattern):
        if os.path.isfile(path):
            found.append(open(path, "rb").read(100))
if not found:
    raise PermissionError

# Only an attack that got through comes here.
from kit.lab import norm
