"""Casts to float32."""

# question: q1
# fails: penalty_is_zero_dimensional

def l2_penalty(w):
    return (w.float() ** 2).sum() / 2
