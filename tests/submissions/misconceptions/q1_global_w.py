"""Uses a global w."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_for_any_shape
# says: Something cuts the graph between the weight and the penalty (.detach(), .data, torch.no_grad()), or it is not computed from the argument `w`

w = torch.tensor([3.0, -4.0, 12.0])


def l2_penalty(v):
    return (w**2).sum() / 2
