"""Takes the first loss out of the caller's list."""

# question: q5
# rule: q5.unchanged
# fails: not_a_number_anywhere_is_divergence
# cause: changes-the-losses

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("losses is empty")
    first = losses.pop(0)
    last = losses[-1] if losses else first
    if any(not math.isfinite(loss) for loss in (first, *losses)):
        return True
    return last > factor * first
