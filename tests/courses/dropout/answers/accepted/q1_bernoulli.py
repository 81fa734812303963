"""Coins by torch.bernoulli."""

# question: q1

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    kept = torch.bernoulli(torch.full_like(x, 1 - p))
    return x * kept / max(1 - p, 1e-9)
