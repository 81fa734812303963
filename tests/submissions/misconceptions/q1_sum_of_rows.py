"""Sums over the last dimension only."""

# question: q1
# fails: penalty_for_any_shape

def l2_penalty(w):
    return (w**2).sum(-1) / 2
