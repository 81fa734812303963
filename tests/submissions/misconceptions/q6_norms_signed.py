"""The sum, not of absolute values."""

# question: q6
# rule: q6.norms
# fails: norms_of_a_row
# cause: absolute-values-missing

def weight_norms(w):
    return w.sum().item(), w.norm().item()
