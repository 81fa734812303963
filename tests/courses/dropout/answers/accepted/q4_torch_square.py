"""torch.square, divided."""

# question: q4

def added_variance(x, p):
    return torch.square(x) * p / (1 - p)
