"""Means."""

# question: q6
# rule: q6.norms
# fails: norms_of_a_row
# cause: norms-averaged

def weight_norms(w):
    return w.abs().mean().item(), (w**2).mean().sqrt().item()
