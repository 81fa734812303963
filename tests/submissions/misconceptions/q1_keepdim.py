"""Shape (1,), not ()."""

# question: q1
# rule: q1.zero-dimensional
# fails: penalty_is_zero_dimensional
# says: training differentiates it, so no .item(), no float(), no NumPy

def l2_penalty(w):
    return ((w**2).sum() / 2).reshape(1)
