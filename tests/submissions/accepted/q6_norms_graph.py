"""Tensors that carry a graph."""

# question: q6

def weight_norms(w):
    return w.abs().sum(), w.norm()
