"""Always True."""

# question: q5
# rule: q5.last-against-first
# fails: not_a_number_anywhere_is_divergence
# says: converged or not, it did not blow up

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return True
