"""No p is refused."""

# question: q1
# fails: ends_of_p
# cause: refuses-no-p

def dropout(x, p):
    return x * (torch.rand_like(x) >= p) * (1 / (1 - p) if p < 1 else 0.0)
