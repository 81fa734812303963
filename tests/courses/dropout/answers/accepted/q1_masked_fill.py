"""A copy is filled and scaled."""

# question: q1

def dropout(x, p):
    if not 0.0 <= p <= 1.0:
        raise ValueError("p is a probability")
    left = x.masked_fill(torch.rand_like(x) < p, 0)
    return left if p in (0, 1) else left / (1 - p)
