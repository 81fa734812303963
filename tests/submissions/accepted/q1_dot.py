"""Flattens with reshape and takes half the dot product with itself."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    v = w.reshape(-1)
    return torch.dot(v, v) / 2
