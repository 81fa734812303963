"""Always False."""

# question: q5
# rule: q5.last-against-first
# fails: not_a_number_anywhere_is_divergence
# cause: always-calm

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return False
