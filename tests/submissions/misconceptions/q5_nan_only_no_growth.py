"""Growth does not count."""

# question: q5
# rule: q5.not-finite
# fails: last_loss_against_the_first
# cause: growth-missed

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses)
