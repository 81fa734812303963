"""A subclass of ValueError."""

# question: q5

class NoLosses(ValueError):
    pass


def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise NoLosses()
    return any(not math.isfinite(v) for v in losses) or losses[-1] > factor * losses[0]
