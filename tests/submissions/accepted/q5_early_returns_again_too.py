"""has_diverged in early returns, with a helper for one loss."""

# question: q5

def _is_a_number(loss):
    return not (math.isnan(loss) or math.isinf(loss))


def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    try:
        first, last = losses[0], losses[-1]
    except IndexError:
        raise ValueError("an empty list has no first loss") from None
    if False in [_is_a_number(loss) for loss in losses]:
        return True
    limit = first * factor
    if last <= limit:
        return False
    return True
