"""Stacks sqrt(wd) rows under the inputs, and takes the largest singular value."""

# question: q5

def has_diverged(losses, factor=10.0):
    try:
        first, last = losses[0], losses[-1]
    except IndexError:
        raise ValueError("no losses") from None
    for loss in losses:
        if math.isnan(loss) or math.isinf(loss):
            return True
    if last > factor * first:
        return True
    else:
        return False


def critical_lr(X, wd=0.0):
    if len(X.shape) != 2 or len(X) == 0:
        raise ValueError("X should be (n, d) with at least one row")
    n, d = X.shape
    X = X.to(torch.float64)
    top = torch.hstack([X, torch.ones((n, 1), dtype=torch.float64)]) * math.sqrt(2 / n)
    below = torch.hstack([torch.eye(d, dtype=torch.float64), torch.zeros((d, 1), dtype=torch.float64)])
    stacked = torch.vstack([top, math.sqrt(wd) * below])
    s = torch.linalg.svdvals(stacked).max()
    return (2 / s**2).item()
