"""A loop."""

# question: q5

def has_diverged(losses, factor=10.0):
    first, last = losses[0] if losses else None, None
    if first is None:
        raise ValueError
    for last in losses:
        if math.isnan(last) or math.isinf(last):
            return True
    return last > factor * first
