"""Only growth counts."""

# question: q5
# rule: q5.last-against-first
# fails: not_a_number_anywhere_is_divergence
# cause: nan-missed

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return losses[-1] > factor * losses[0]
