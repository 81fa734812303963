"""An empty list is accepted."""

# question: q5
# rule: q5.empty-refused
# fails: empty_list_is_refused
# says: has_diverged([]) should raise a ValueError; it gave back a bool

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        return False
    return any(not math.isfinite(v) for v in losses) or losses[-1] > factor * losses[0]
