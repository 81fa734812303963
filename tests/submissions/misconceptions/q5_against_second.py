"""Against the loss before."""

# question: q5
# rule: q5.last-against-first
# fails: last_loss_against_the_first
# cause: not-the-first-loss

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses) or (len(losses) > 1 and losses[-1] > factor * losses[-2])
