"""Only the first row."""

# question: q6
# rule: q6.norms-any-shape
# fails: norms_of_any_shape
# cause: first-row-only

def weight_norms(w):
    return w[0].abs().sum().item(), w[0].norm().item()
