"""A NumPy bool."""

# question: q5

import numpy

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return ~numpy.isfinite(losses).all() or numpy.float64(losses[-1]) > factor * losses[0]
