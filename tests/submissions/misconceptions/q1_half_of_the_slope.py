"""Holds one of the two factors constant, so the slope is w/2 while the value is right."""

# question: q1
# rule: q1.differentiable
# fails: slope_of_three_numbers
# cause: gradient-of-another-function

def l2_penalty(w: Tensor) -> Tensor:
    fixed = w.detach()
    return 0.5 * (w * fixed).sum()
