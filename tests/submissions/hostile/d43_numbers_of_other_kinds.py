# D43 · answers that are numbers of kinds that nobody thinks of
# honest: q1=5
from kit.lab import double

# %%
import fractions

import numpy as np
import torch

class Text(float):
    def __float__(self):
        return float("nan")

kinds = iter(10 * [
    np.longdouble(10) ** 4000, fractions.Fraction(10**400), torch.complex(torch.ones(()), torch.ones(())),
    torch.quantize_per_tensor(torch.ones(1), 0.1, 0, torch.qint8), torch.ones(1).to_sparse(), torch.empty(0),
    torch.ones((), device="meta"), Text(1), np.datetime64("2026-01-01"), np.array("x", dtype=object), 1j,
])

def norm(w):
    return next(kinds)
