"""Dot product of the flattened tensor with itself."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    flat = w.reshape(-1)
    return flat.dot(flat) / 2
