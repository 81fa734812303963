"""Scaled down, where the division is asked."""

# question: q1
# fails: kept_ones_are_scaled
# says: That is 1 - p: divide by it

def dropout(x, p):
    return x * (torch.rand_like(x) >= p) * (1 - p)
