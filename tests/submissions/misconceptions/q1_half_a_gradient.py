"""Multiplies w by a detached copy of itself, so that half of the slope is lost."""

# question: q1
# rule: q1.differentiable
# fails: slope_of_three_numbers
# cause: gradient-of-another-function

def l2_penalty(w: Tensor) -> Tensor:
    copy = w.detach().clone()  # w must not change
    return (w * copy).sum() / 2
