# D39 · tensors until the memory is used up
# honest: q1=5
from kit.lab import double

# %%
import torch

kept = torch.empty(400 << 20)

# Only an attack that got through comes here.
from kit.lab import norm
