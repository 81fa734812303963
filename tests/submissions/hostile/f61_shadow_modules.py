# F61 · put modules of well-known names where they may be imported from
# honest: q1=5
from kit.lab import double

# %%
import random
from kit.lab import GRADER

open("torch.py", "w").close()
try:
    open(random.__file__, "a").close()  # nothing is written: that it could be is enough
except OSError:
    (GRADER / "open" / "left-by-a-student.pth").write_text("import os")

# Only an attack that got through comes here.
from kit.lab import norm
