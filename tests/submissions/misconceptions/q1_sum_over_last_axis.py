"""Sums over the last axis only, so a row gives shape (1,) and a block a matrix."""

# question: q1
# rule: q1.zero-dimensional
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w: Tensor) -> Tensor:
    return 0.5 * w.pow(2).sum(dim=-1)
