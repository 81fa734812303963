"""w.norm() is the L2 norm."""

# question: q6
# fails: norms_of_a_row

def weight_norms(w):
    return w.norm().item(), w.norm().item()
