"""Divides by the first loss: wrong, or ZeroDivisionError, when that is 0."""

# question: q5
# rule: q5.first-may-be-0
# fails: last_loss_against_the_first
# cause: divides-by-the-first-loss

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) == 0:
        raise ValueError("no losses")
    if any(math.isnan(loss) or math.isinf(loss) for loss in losses):
        return True
    return losses[-1] / losses[0] > factor
