"""Fails for other shapes."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# cause: no-result

def l2_penalty(w):
    d, = w.shape
    return (w**2).sum() / 2
