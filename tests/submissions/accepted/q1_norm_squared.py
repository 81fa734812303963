"""The square of the norm."""

# question: q1

def l2_penalty(w):
    return w.norm() ** 2 / 2
