# D39 · stay below the own limit and above that of a container of 768 MB
# honest: q1=5
from kit.lab import double

# %%
import torch

kept = [torch.ones(16 << 20) for _ in range(14)]
