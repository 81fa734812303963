"""Growth does not count."""

# question: q5
# fails: last_loss_against_the_first
# says: growth is divergence too

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses)
