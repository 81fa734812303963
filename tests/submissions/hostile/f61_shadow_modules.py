# F61 · write modules of well-known names where they may be imported from
# honest: q1=5
from lab import double

# %%
import os
import sys
from lab import GRADER

for folder in (".", os.path.dirname(os.__file__), *sys.path):
    for name in ("torch", "otter", "random", "numpy", "sitecustomize", "conftest"):
        try:
            with open(os.path.join(folder or ".", f"{name}.py"), "w") as file:
                file.write("raise SystemExit('shadowed')\n")
        except OSError:
            pass
sys.path.insert(0, os.getcwd())
(GRADER / "open" / "left-by-a-student.pth").write_text("import os\n")

# Only an attack that got through comes here.
from lab import norm
