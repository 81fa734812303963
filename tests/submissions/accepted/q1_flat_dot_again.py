"""Dot product of the flattened weight with itself."""

# question: q1
def l2_penalty(w: Tensor) -> Tensor:
    flat = w.reshape(-1)
    return torch.dot(flat, flat).div(2)
