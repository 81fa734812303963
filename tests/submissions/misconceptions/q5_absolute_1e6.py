"""An absolute bound of a million."""

# question: q5
# rule: q5.factor
# fails: last_loss_against_the_first
# cause: fixed-bound

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses) or losses[-1] > 1e6
