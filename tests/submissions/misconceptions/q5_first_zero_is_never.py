"""Guards the division by a first loss of 0 by returning False."""

# question: q5
# rule: q5.first-may-be-0
# fails: last_loss_against_the_first
# cause: divides-by-the-first-loss

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) < 1:
        raise ValueError("the list is empty")
    for loss in losses:
        if not math.isfinite(loss):
            return True
    first, last = losses[0], losses[-1]
    if first == 0:
        return False
    return last / first > factor
