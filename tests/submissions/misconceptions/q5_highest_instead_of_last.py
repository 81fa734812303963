"""Compares the highest loss, so a run that recovered counts as blown up."""

# question: q5
# rule: q5.last-against-first
# fails: last_loss_against_the_first
# cause: not-the-last-loss

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("no losses")
    if not all(math.isfinite(loss) for loss in losses):
        return True
    return max(losses) > factor * losses[0]
