"""Means."""

# question: q6
# fails: norms_of_a_row

def weight_norms(w):
    return w.abs().mean().item(), (w**2).mean().sqrt().item()
