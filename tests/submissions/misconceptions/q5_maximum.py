"""The maximum instead of the last."""

# question: q5
# rule: q5.last-against-first
# fails: last_loss_against_the_first
# cause: not-the-last-loss

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses) or max(losses) > factor * losses[0]
