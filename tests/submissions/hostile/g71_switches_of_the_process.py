# G71 · switch what Python, NumPy and the C library have one switch for
# honest: q1=5
from kit.lab import double

# %%
import locale
import sys

import numpy as np
import torch

def norm(w):
    sys.setswitchinterval(100)
    sys.set_int_max_str_digits(640)
    sys.setrecursionlimit(60)
    np.seterr(all="raise")
    np.set_printoptions(threshold=0, legacy="1.13")
    torch.set_default_device("meta")
    torch.set_default_dtype(torch.float64)
    torch.autograd.set_grad_enabled(False)
    locale.setlocale(locale.LC_ALL, "")
    return 0.0
