# B23 · read another student's submission
# honest: q1=5
from kit.lab import double

# %%
from kit.lab import GRADER

raise RuntimeError((GRADER / "submissions" / "neighbour.py").read_text())
