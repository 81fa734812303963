"""Uses view(-1), which stops with an error for a transposed (non-contiguous) weight."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# cause: no-result

def l2_penalty(w: Tensor) -> Tensor:
    v = w.view(-1)
    return v @ v / 2
