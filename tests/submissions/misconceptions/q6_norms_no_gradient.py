"""Fails on a weight that wants a gradient."""

# question: q6
# rule: q6.norms-any-shape
# fails: norms_of_any_shape
# cause: no-result

def weight_norms(w):
    v = w.numpy()
    return float(abs(v).sum()), float((v**2).sum() ** 0.5)
