"""Power, sum, half."""

# question: q1
def l2_penalty(w: Tensor) -> Tensor:
    return 0.5 * (w ** 2).sum()
