"""Casts to float32 first, so a float64 or float16 weight gets a float32 penalty."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# cause: changes-the-dtype

def l2_penalty(w: Tensor) -> Tensor:
    w = w.float()
    return w.pow(2).sum() * 0.5
