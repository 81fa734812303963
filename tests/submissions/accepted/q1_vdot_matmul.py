"""Matrix product of a row and a column, reshaped to no dimension."""

# question: q1
def l2_penalty(w: Tensor) -> Tensor:
    row = w.reshape(1, w.numel())
    return (row @ row.mT).reshape(()) * 0.5
