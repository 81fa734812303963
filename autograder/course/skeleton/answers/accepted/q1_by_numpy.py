"""With NumPy arrays."""

# question: q1

import numpy as np


def mean_absolute_error(predictions, targets):
    if len(predictions) != len(targets) or len(targets) == 0:
        raise ValueError("they do not fit")
    return float(np.abs(np.array(predictions) - np.array(targets)).mean())
