"""Shape (1,), not ()."""

# question: q1
# rule: q1.zero-dimensional
# fails: penalty_is_zero_dimensional
# cause: not-zero-dimensional

def l2_penalty(w):
    return ((w**2).sum() / 2).reshape(1)
