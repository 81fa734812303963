"""A 0-d tensor, not True or False."""

# question: q5
# rule: q5.not-finite
# fails: five_runs_are_told_apart
# cause: tensor-for-a-number

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("no losses")
    return ~torch.tensor(losses, dtype=torch.float64).isfinite().all() | (torch.tensor(losses[-1], dtype=torch.float64) > factor * losses[0])
