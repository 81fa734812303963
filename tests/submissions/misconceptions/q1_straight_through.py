"""Right value, gradient of another function."""

# question: q1
# fails: penalty_has_the_right_gradient
# says: times w, or not along w at all

def l2_penalty(w):
    value = w.abs().sum()
    return value + ((w**2).sum() / 2 - value).detach()
