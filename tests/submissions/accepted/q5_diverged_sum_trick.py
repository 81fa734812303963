"""The sum is finite if every loss is."""

# question: q5

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return not math.isfinite(sum(losses)) or losses[-1] > factor * losses[0]
