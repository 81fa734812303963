"""p taken for the probability of keeping, in the scale alone."""

# question: q1
# fails: kept_ones_are_scaled
# says: That is 1 / p

def dropout(x, p):
    return x * (torch.rand_like(x) >= p) / max(p, 1e-9)
