# J90 · read the solutions, the sources, other submissions, earlier results and metadata
# honest: q1=5
from kit.lab import double

# %%
from kit.lab import GRADER

places = "solutions/solution.ipynb assignment/source.py submissions/neighbour.py results/earlier.json submission_metadata.json"
found = []
for place in places.split():
    try:
        found.append((GRADER / place).read_text())
    except OSError:
        pass
if not found:
    raise PermissionError("nothing can be read")

# Only an attack that got through comes here.
print(found)
def double(x):
    raise ValueError(str(found))
from kit.lab import norm
