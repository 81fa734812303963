"""w.norm() is the L2 norm."""

# question: q6
# rule: q6.norms-pair
# fails: norms_of_a_row
# cause: one-norm-twice

def weight_norms(w):
    return w.norm().item(), w.norm().item()
