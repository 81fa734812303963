"""Squares, then sums the last axis away until none is left."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    total = w * w
    while total.dim() > 0:
        total = total.sum(dim=-1)
    return total / 2
