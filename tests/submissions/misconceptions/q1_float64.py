"""Casts to float64."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# cause: changes-the-dtype

def l2_penalty(w):
    return (w.double() ** 2).sum() / 2
