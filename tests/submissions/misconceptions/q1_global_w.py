"""Uses a global w."""

# question: q1
# fails: penalty_for_any_shape
# says: Is it computed from the argument `w`?

w = torch.tensor([3.0, -4.0, 12.0])


def l2_penalty(v):
    return (w**2).sum() / 2
