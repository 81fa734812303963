"""Casts to float32."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# says: A float64 weight gave a float32 penalty

def l2_penalty(w):
    return (w.float() ** 2).sum() / 2
