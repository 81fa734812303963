"""p taken for the probability of keeping, in the scale alone."""

# question: q1
# fails: kept_ones_are_scaled
# cause: divides-by-p

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    return x * (torch.rand_like(x) >= p) / max(p, 1e-9)
