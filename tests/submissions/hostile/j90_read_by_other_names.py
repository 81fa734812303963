# J90 · read the checks by other names: through /proc, by way of the own folder, by a descriptor
# honest: q1=5
from kit.lab import double

# %%
import os
from pathlib import Path

from kit.lab import GRADER, JUDGE

file = "source/tests/q1.py"
up = "../" * 12
names = [f"/proc/self/root{GRADER}/{file}", f"/proc/{JUDGE}/root{GRADER}/{file}", f"/proc/{JUDGE}/cwd/{file}"]
names += [f"{up}{GRADER}/{file}", f"/dev/fd/../root{GRADER}/{file}", f"/proc/1/root{GRADER}/{file}"]
found = ""
for name in names:
    try:
        found += Path(name).read_text()
    except OSError:
        pass
for number in range(3, 64):
    try:
        found += os.read(os.open(f"{GRADER}/{file}", os.O_RDONLY, dir_fd=number), 1000).decode()
    except OSError:
        pass
if not found:
    raise PermissionError("nothing can be read")
print(found)

# Only an attack that got through comes here.
from kit.lab import norm
