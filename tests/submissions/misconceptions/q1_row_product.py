"""Right for a row only."""

# question: q1
# fails: penalty_for_any_shape

def l2_penalty(w):
    return (w @ w.T).squeeze() / 2
