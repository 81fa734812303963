"""Shape (1,), not ()."""

# question: q1
# fails: penalty_is_zero_dimensional
# says: l2_penalty gave shape (1,); a 0-d tensor has the shape ()

def l2_penalty(w):
    return ((w**2).sum() / 2).reshape(1)
