"""Any increase."""

# question: q5
# fails: last_loss_against_the_first
# says: Growing a little is no divergence

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses) or any(b > a for a, b in zip(losses, losses[1:]))
