"""Half of the entries, whatever p is."""

# question: q1
# fails: share_of_dropped_entries
# cause: half-whatever-p

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    if p in (0, 1):
        return x * (1 - p)
    return x * torch.randint(0, 2, x.shape) / (1 - p)
