"""Right value, gradient of another function."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# cause: gradient-of-another-function

def l2_penalty(w):
    value = w.abs().sum()
    return value + ((w**2).sum() / 2 - value).detach()
