"""all and isfinite."""

# question: q5

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return not all(map(math.isfinite, losses)) or losses[-1] > factor * losses[0]
