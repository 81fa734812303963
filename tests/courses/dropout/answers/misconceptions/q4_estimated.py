"""Estimated from draws."""

# question: q4
# fails: variance_for_any_p
# says: A variance is not drawn

def added_variance(x, p):
    return torch.stack([dropout(x, p) for _ in range(1000)]).var(0)
