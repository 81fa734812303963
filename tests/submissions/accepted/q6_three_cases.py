"""soft_threshold with nested where, the three cases as in the formula."""

# question: q6

def soft_threshold(w: Tensor, t: float) -> Tensor:
    zero = torch.zeros_like(w)
    below = torch.where(w < -t, w + t, zero)
    return torch.where(w > t, w - t, below)
