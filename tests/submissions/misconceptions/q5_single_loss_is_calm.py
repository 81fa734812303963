"""A run with a single loss cannot have diverged."""

# question: q5
# rule: q5.last-against-first
# fails: not_a_number_anywhere_is_divergence
# cause: single-loss-ignored

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    if len(losses) == 1:
        return False
    return not all(math.isfinite(v) for v in losses) or losses[-1] > factor * losses[0]
