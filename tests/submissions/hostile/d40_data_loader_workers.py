# D40 · processes by way of torch's own data loader
# honest: q1=5
from kit.lab import double

# %%
import torch

loader = torch.utils.data.DataLoader(list(range(8)), num_workers=2)
list(loader)

# Only an attack that got through comes here.
from kit.lab import norm
