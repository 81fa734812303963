"""w @ w.T, summed: right for one row, with cross terms for several rows."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w: Tensor) -> Tensor:
    if w.dim() == 1:
        w = w.unsqueeze(0)
    return 0.5 * (w @ w.T).sum()
