"""Right for a row only."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w):
    return (w @ w.T).squeeze() / 2
