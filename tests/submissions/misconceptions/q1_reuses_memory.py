"""Squares in place when no gradient is wanted: flatten() is a view of w."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# cause: changes-w

def l2_penalty(w: Tensor) -> Tensor:
    flat = w.flatten()
    if flat.requires_grad and torch.is_grad_enabled():
        return 0.5 * (flat * flat).sum()
    return 0.5 * flat.mul_(flat).sum()  # nobody needs the graph: save memory
