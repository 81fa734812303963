"""Means."""

# question: q6
# rule: q6.norms
# fails: norms_of_a_row
# says: Those are means; sums over all entries are asked

def weight_norms(w):
    return w.abs().mean().item(), (w**2).mean().sqrt().item()
