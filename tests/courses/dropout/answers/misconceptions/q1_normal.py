"""Normal numbers in place of even ones."""

# question: q1
# fails: share_of_dropped_entries
# cause: normal-coins

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    if p in (0, 1):
        return x * (1 - p)
    return x * (torch.randn_like(x) > p) / (1 - p)
