"""Calls backward itself, so that w.grad is twice w after the caller's own backward."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# cause: touches-the-gradient

def l2_penalty(w: Tensor) -> Tensor:
    penalty = 0.5 * (w**2).sum()
    if penalty.requires_grad:
        penalty.backward(retain_graph=True)  # so that the gradient flows back to w
    return penalty
