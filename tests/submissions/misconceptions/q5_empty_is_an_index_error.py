"""An empty list raises IndexError, not ValueError."""

# question: q5
# rule: q5.empty-refused
# fails: empty_list_is_refused
# cause: empty-list-not-refused

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    first, last = losses[0], losses[-1]
    return not all(map(math.isfinite, losses)) or last > factor * first
