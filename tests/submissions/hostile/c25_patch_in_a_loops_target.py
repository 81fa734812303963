# C25 · replace what the probe calls by names that no assignment shows
# honest: q1=5
from kit.lab import double

# %%
import torch
from kit import lab

real = torch.tensor

def norm(w):
    return w

for torch.tensor in [lambda w: lab.norm(real(w))]:
    pass
