"""Pops from the caller's list."""

# question: q5
# rule: q5.unchanged
# fails: not_a_number_anywhere_is_divergence
# cause: changes-the-losses

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    bad = any(not math.isfinite(v) for v in losses)
    last = losses.pop()
    return bad or last > factor * (losses[0] if losses else last)
