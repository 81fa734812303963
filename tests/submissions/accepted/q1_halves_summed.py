"""Halves first."""

# question: q1

def l2_penalty(w):
    return (w**2 / 2).sum()
