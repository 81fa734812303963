"""torch.where chooses."""

# question: q1

def dropout(x, p):
    if p < 0 or p > 1:
        raise ValueError("no probability")
    if p == 1:
        return torch.zeros_like(x)
    return torch.where(torch.rand(x.shape, dtype=x.dtype) < p, 0.0, x / (1 - p)).to(x.dtype)
