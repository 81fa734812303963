"""A 0-d tensor."""

# question: q5

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return ~torch.tensor(losses, dtype=torch.float64).isfinite().all() | (torch.tensor(losses[-1], dtype=torch.float64) > factor * losses[0])
