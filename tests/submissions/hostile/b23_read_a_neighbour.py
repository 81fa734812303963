# B23 · read another student's submission
# honest: q1=5
from lab import double

# %%
from lab import GRADER

raise RuntimeError((GRADER / "submissions" / "neighbour.py").read_text())
