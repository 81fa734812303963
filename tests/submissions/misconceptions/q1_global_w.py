"""Uses a global w."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_for_any_shape
# cause: not-from-w

w = torch.tensor([3.0, -4.0, 12.0])


def l2_penalty(v):
    return (w**2).sum() / 2
