"""Shape (1,), not ()."""

# question: q1
# fails: penalty_is_zero_dimensional

def l2_penalty(w):
    return ((w**2).sum() / 2).reshape(1)
