"""Looks for nan and +inf only."""

# question: q5
# rule: q5.not-finite
# fails: not_a_number_anywhere_is_divergence
# cause: minus-inf-missed

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("losses is empty")
    for loss in losses:
        if loss != loss or loss == float("inf"):
            return True
    return losses[-1] > factor * losses[0]
