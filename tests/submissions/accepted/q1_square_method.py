"""square()."""

# question: q1

def l2_penalty(w):
    return w.square().sum().div(2)
