"""Returns a Python number via .item()."""

# question: q1
# rule: q1.zero-dimensional
# fails: slope_of_three_numbers
# cause: not-a-tensor

def l2_penalty(w: Tensor) -> Tensor:
    return (w.pow(2).sum() / 2).item()
