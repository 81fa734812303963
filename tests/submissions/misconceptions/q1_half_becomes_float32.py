"""Adds up in a float32 zero: float32 and float64 are right, a float16 weight gives float32."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# cause: changes-the-dtype

def l2_penalty(w: Tensor) -> Tensor:
    total = torch.tensor(0.0)
    for entry in w.flatten():
        total = total + entry * entry
    return total / 2
