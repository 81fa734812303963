"""Halves each square of an absolute value first, and adds then."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    half_squares = 0.5 * torch.abs(w) ** 2
    return torch.sum(half_squares)
