"""A 0-d tensor."""

# question: q6

def decay_factor(lr, wd, steps):
    return torch.tensor(1 - lr * wd, dtype=torch.float64) ** steps
