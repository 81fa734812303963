"""First plus factor."""

# question: q5
# rule: q5.factor
# fails: last_loss_against_the_first
# cause: factor-added

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses) or losses[-1] > factor + losses[0]
