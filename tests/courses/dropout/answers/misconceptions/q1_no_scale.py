"""Entries are dropped, and the rest is left as it is."""

# question: q1
# fails: kept_ones_are_scaled
# cause: no-scale

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    return x * (torch.rand_like(x) >= p)
