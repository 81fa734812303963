"""Entries are dropped, and the rest is left as it is."""

# question: q1
# fails: kept_ones_are_scaled
# says: Nothing is scaled

def dropout(x, p):
    return x * (torch.rand_like(x) >= p)
