"""Scaled down, where the division is asked."""

# question: q1
# fails: kept_ones_are_scaled
# cause: scales-down

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    return x * (torch.rand_like(x) >= p) * (1 - p)
