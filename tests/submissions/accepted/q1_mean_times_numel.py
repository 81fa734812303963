"""The mean times the number of entries."""

# question: q1

def l2_penalty(w):
    return (w**2).mean() * w.numel() / 2
