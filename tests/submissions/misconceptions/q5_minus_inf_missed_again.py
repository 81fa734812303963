"""Looks for nan and for inf, not for -inf."""

# question: q5
# rule: q5.not-finite
# fails: not_a_number_anywhere_is_divergence
# cause: minus-inf-missed

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("no losses")
    if math.inf in losses or any(loss != loss for loss in losses):
        return True
    return losses[-1] > factor * losses[0]
