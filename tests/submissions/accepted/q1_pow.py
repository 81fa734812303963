"""pow and sum."""

# question: q1

def l2_penalty(w):
    return w.pow(2).sum() / 2
