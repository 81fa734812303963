"""Adds up in a torch.zeros(()) of the default dtype: float64 weights give a float32 result."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# cause: changes-the-dtype

def l2_penalty(w: Tensor) -> Tensor:
    total = torch.zeros(())
    for value in w.flatten():
        total += (value * value).to(total.dtype)
    return total / 2
