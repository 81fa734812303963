"""Casts to float64."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# says: A float32 weight gave a float64 penalty

def l2_penalty(w):
    return (w.double() ** 2).sum() / 2
