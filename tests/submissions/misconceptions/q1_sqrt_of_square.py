"""Takes sqrt(w**2) as the size of each entry: its gradient is nan where one entry is 0."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# cause: no-slope-at-zero

def l2_penalty(w: Tensor) -> Tensor:
    sizes = torch.sqrt(w**2)
    return (sizes**2).sum() / 2
