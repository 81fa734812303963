"""nan only at the start."""

# question: q5
# rule: q5.not-finite
# fails: not_a_number_anywhere_is_divergence
# cause: nan-missed

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return not math.isfinite(losses[0]) or losses[-1] > factor * losses[0]
