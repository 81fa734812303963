"""v != v is nan."""

# question: q5

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(v != v or abs(v) == math.inf for v in losses) or losses[-1] > factor * losses[0]
