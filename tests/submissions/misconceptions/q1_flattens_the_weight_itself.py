"""Makes w a vector by assigning to w.data: afterwards the caller's weight has another shape."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# cause: changes-w

def l2_penalty(w: Tensor) -> Tensor:
    w.data = w.data.reshape(-1)
    return (w @ w) / 2
