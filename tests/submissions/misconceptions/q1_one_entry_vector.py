"""A matrix product leaves shape (1,) instead of ()."""

# question: q1
# rule: q1.zero-dimensional
# fails: penalty_is_zero_dimensional
# cause: not-zero-dimensional

def l2_penalty(w: Tensor) -> Tensor:
    flat = w.reshape(1, -1)
    return 0.5 * (flat @ flat.T).squeeze(0)
