"""A Python sum over a list."""

# question: q1

def l2_penalty(w):
    return sum(v * v for v in w.reshape(-1)) / 2
