"""Tests only the last loss for nan and inf."""

# question: q5
# rule: q5.not-finite
# fails: not_a_number_anywhere_is_divergence
# cause: earlier-losses-ignored

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) == 0:
        raise ValueError("no losses")
    last = losses[-1]
    if not math.isfinite(last):
        return True
    return last > factor * losses[0]
