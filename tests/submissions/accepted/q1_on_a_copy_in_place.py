"""Works in place, but on a copy that autograd knows."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    squares = w.clone()
    squares = squares.mul_(w)
    squares *= 0.5
    return squares.sum()
