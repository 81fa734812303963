"""Estimated from draws."""

# question: q4
# fails: variance_for_any_p
# cause: draws-the-variance

def added_variance(x, p):
    return torch.stack([dropout(x, p) for _ in range(1000)]).var(0)
