"""Dot product of the flattened tensor with itself; reshape copes with transposed ones."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    v = w.reshape(-1)
    return v.dot(v) / 2
