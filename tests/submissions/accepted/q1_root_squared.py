"""The squared root of the sum of squares; at w = 0 its gradient is nan, which is free."""

# question: q1
def l2_penalty(w: Tensor) -> Tensor:
    norm = torch.sqrt(torch.sum(w * w))
    return norm * norm / 2
