"""Fails for other shapes."""

# question: q1
# fails: penalty_for_any_shape
# says: a weight of shape (3, 4)

def l2_penalty(w):
    d, = w.shape
    return (w**2).sum() / 2
