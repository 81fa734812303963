"""An empty list is accepted."""

# question: q5
# rule: q5.empty-refused
# fails: empty_list_is_refused
# cause: empty-list-not-refused

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        return False
    return any(not math.isfinite(v) for v in losses) or losses[-1] > factor * losses[0]
