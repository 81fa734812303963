"""The square of the L2 norm."""

# question: q6
# rule: q6.norms
# fails: norms_of_a_row
# cause: root-missing

def weight_norms(w):
    return w.abs().sum().item(), (w**2).sum().item()
