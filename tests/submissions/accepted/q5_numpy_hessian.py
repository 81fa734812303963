"""All in NumPy, in 64 bits."""

# question: q5

import numpy as np


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    inputs = X.detach().cpu().numpy().astype(np.float64)
    if inputs.ndim != 2 or inputs.shape[0] == 0:
        raise ValueError("X should have two dimensions and at least one row")
    n, d = inputs.shape
    wide = np.column_stack([inputs, np.ones(n)])
    H = wide.T @ wide * (2 / n) + np.diag([wd] * d + [0.0])
    return float(2 / np.linalg.eigvalsh(H).max())
