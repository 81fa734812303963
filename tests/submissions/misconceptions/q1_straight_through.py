"""Right value, gradient of another function."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# says: Of half the sum of squares it is (3, -4, 12) itself

def l2_penalty(w):
    value = w.abs().sum()
    return value + ((w**2).sum() / 2 - value).detach()
