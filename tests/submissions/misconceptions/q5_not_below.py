"""Exactly `factor` times counts as diverged."""

# question: q5
# rule: q5.not-larger
# fails: factor_is_respected
# cause: exactly-counts

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return not losses[-1] < factor * losses[0]
