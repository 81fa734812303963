"""A NumPy array in 64 bits."""

# question: q5

import numpy as np


def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    run = np.array(losses, dtype=np.float64)
    if run.size == 0:
        raise ValueError("losses is empty")
    return bool(not np.isfinite(run).all() or run[-1] > factor * run[0])
