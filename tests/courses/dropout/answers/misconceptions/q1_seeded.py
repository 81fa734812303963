"""A seed is set inside."""

# question: q1
# fails: calls_differ
# cause: same-coins-each-call

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    generator = torch.Generator().manual_seed(x.numel() + int(x.abs().sum()))
    kept = torch.rand(x.shape, generator=generator) >= p
    return x * kept * (1 / (1 - p) if p < 1 else 0.0)
