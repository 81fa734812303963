"""Switches requires_grad on at the caller's tensor, to be sure that it is differentiable."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# cause: switches-requires-grad

def l2_penalty(w: Tensor) -> Tensor:
    if not w.requires_grad:
        w.requires_grad_(True)
    return 0.5 * w.square().sum()
