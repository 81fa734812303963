"""Adds up in double precision and converts back to the dtype of w."""

# question: q1

def l2_penalty(w):
    half_squares = w.double().square() * 0.5
    return half_squares.sum().to(w.dtype)
