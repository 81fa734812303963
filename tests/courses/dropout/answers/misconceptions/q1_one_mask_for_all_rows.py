"""One mask for all examples of a batch."""

# question: q1
# fails: coins_are_independent
# cause: one-mask-for-all-rows

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    kept = torch.rand(x.shape[-1]) >= p
    return x * kept * (1 / (1 - p) if p < 1 else 0.0)
