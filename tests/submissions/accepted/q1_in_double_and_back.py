"""Adds up in float64 and goes back to the dtype of w at the end."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    exact = w.to(torch.float64)
    total = (exact * exact).sum()
    return (total / 2).to(w.dtype)
