"""Swapped."""

# question: q6
# rule: q6.norms-pair
# fails: norms_of_a_row
# cause: norms-swapped

def weight_norms(w):
    return w.norm().item(), w.abs().sum().item()
