"""The comparison is the wrong way round."""

# question: q1
# fails: share_of_dropped_entries
# cause: keeps-with-p

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    if p in (0, 1):
        return x * (1 - p)
    return x * (torch.rand_like(x) < p) / (1 - p)
