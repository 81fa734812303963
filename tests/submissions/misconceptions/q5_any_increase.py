"""Any increase."""

# question: q5
# rule: q5.last-against-first
# fails: last_loss_against_the_first
# cause: any-growth-is-divergence

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(not math.isfinite(v) for v in losses) or any(b > a for a, b in zip(losses, losses[1:]))
