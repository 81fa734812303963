"""A list of two."""

# question: q6

def weight_norms(w):
    return [w.abs().sum().item(), w.norm().item()]
