"""NumPy scalars."""

# question: q6

def weight_norms(w):
    v = w.detach().numpy()
    return abs(v).sum(), (v**2).sum() ** 0.5
