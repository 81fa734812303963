"""0 / 0 where everything is dropped."""

# question: q1
# fails: ends_of_p
# cause: nan-at-one

def dropout(x, p):
    if not 0 <= p <= 1:
        raise ValueError(p)
    return x * (torch.rand_like(x) >= p) / torch.tensor(1 - p, dtype=x.dtype)
