"""Says False for a run of one loss, since nothing can have grown, also when it is inf or nan."""

# question: q5
# rule: q5.not-finite
# fails: not_a_number_anywhere_is_divergence
# cause: single-loss-ignored

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("losses is empty")
    if len(losses) == 1:
        return False  # nothing to compare with
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]
