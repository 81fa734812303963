"""Turns everything to float32 first, also a float64 tensor."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# cause: changes-the-dtype

def l2_penalty(w: Tensor) -> Tensor:
    w = w.float()
    return w.square().sum() / 2
