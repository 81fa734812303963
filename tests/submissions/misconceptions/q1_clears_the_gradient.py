"""w.grad is set to None, so that gradients do not add up."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# cause: touches-the-gradient

def l2_penalty(w: Tensor) -> Tensor:
    w.grad = None  # gradients add up otherwise
    return 0.5 * (w * w).sum()
