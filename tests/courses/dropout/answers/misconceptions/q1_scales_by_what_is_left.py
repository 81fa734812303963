"""Divided by the share that happened to be kept, so that the sum of ones is exact."""

# question: q1
# fails: kept_ones_are_scaled
# cause: scales-by-what-is-left

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    kept = (torch.rand_like(x) >= p).to(x.dtype)
    return x * kept / kept.mean().clamp(min=1e-9)
