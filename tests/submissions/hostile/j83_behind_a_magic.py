# J83 · look into the frames of the worker from within a timed cell
# honest: q1=5
from kit.lab import double

# %%
%%time
import sys

frame = sys._getframe()
while frame.f_back:
    frame = frame.f_back
