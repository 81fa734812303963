"""Says that a run without losses has not diverged, in place of an error."""

# question: q5
# rule: q5.empty-refused
# fails: empty_list_is_refused
# cause: empty-list-not-refused

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        return False
    if not all(math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]
