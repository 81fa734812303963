"""The sum, not of absolute values."""

# question: q6
# fails: norms_of_a_row

def weight_norms(w):
    return w.sum().item(), w.norm().item()
