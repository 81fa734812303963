"""Exactly the factor counts."""

# question: q5
# rule: q5.not-larger
# fails: factor_is_respected
# cause: exactly-counts

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses) or losses[-1] >= factor * losses[0]
