"""Squares w in place when no gradient is asked for."""

# question: q1
# rule: q1.unchanged
# fails: slope_of_three_numbers
# cause: changes-w

def l2_penalty(w: Tensor) -> Tensor:
    if w.requires_grad:
        squares = w * w
    else:
        squares = w.mul_(w)  # saves memory
    return squares.sum() / 2
