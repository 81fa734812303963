"""IndexError for an empty list."""

# question: q5
# rule: q5.empty-refused
# fails: empty_list_is_refused
# cause: empty-list-not-refused

def has_diverged(losses, factor=10.0):
    return losses[-1] > factor * losses[0] or any(not math.isfinite(v) for v in losses)
