"""Right for a row only."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# says: l2_penalty of a weight of shape (3, 4) gave a tensor of shape [3, 3]: add the squares up

def l2_penalty(w):
    return (w @ w.T).squeeze() / 2
