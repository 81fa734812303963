"""A fixed number is dropped by a permutation."""

# question: q1
# fails: coins_are_independent
# cause: drops-a-fixed-number

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    mask = torch.ones(x.numel(), dtype=x.dtype)
    mask[torch.randperm(x.numel())[: round(p * x.numel())]] = 0
    return x * mask.reshape(x.shape) * (1 / (1 - p) if p < 1 else 0.0)
