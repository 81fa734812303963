"""Returns the epoch."""

# question: q5
# rule: q5.last-against-first
# fails: not_a_number_anywhere_is_divergence
# cause: no-result

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    for epoch, v in enumerate(losses):
        if not math.isfinite(v) or v > factor * losses[0]:
            return epoch
    return False
