"""Compares with >=, so exactly factor times counts as diverged."""

# question: q5
# rule: q5.not-larger
# fails: last_loss_against_the_first
# cause: exactly-counts

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("no losses")
    if any(math.isnan(loss) or math.isinf(loss) for loss in losses):
        return True
    return losses[-1] >= losses[0] * factor
