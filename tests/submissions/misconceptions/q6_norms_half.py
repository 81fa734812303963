"""The penalty, not the norm."""

# question: q6
# rule: q6.norms
# fails: norms_of_a_row
# cause: norm-or-penalty

def weight_norms(w):
    return w.abs().sum().item(), (w**2).sum().item() / 2
