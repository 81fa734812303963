"""Adds up in a Python loop that starts from the number 0; the weight is never empty."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    total = 0
    for entry in w.flatten():
        total = total + entry**2
    return total / 2
