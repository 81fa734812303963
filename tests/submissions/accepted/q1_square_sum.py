"""Squares, sums and halves."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    return w.square().sum().div(2)
