"""The factor is ignored."""

# question: q5
# rule: q5.factor
# fails: factor_is_respected
# cause: factor-unused

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses) or losses[-1] > 10 * losses[0]
