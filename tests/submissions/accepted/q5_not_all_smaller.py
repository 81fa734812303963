"""One pass, with early exits and no indexing."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    first = last = None
    for loss in losses:
        if math.isnan(loss) or abs(loss) == math.inf:
            return True
        first = loss if first is None else first
        last = loss
    if first is None:
        raise ValueError("a run has at least one loss")
    return bool(last > first * factor)
