"""Sums over the last dimension only."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w):
    return (w**2).sum(-1) / 2
