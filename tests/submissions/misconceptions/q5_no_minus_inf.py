"""-inf is missed."""

# question: q5
# rule: q5.not-finite
# fails: not_a_number_anywhere_is_divergence
# cause: minus-inf-missed

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return any(math.isnan(v) or v == math.inf for v in losses) or losses[-1] > factor * losses[0]
