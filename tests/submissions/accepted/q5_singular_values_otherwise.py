"""H = A.T A with the roots of the decay as further rows of A: its largest singular value, squared."""

# question: q5

def has_diverged(losses, factor=10.0):
    if not len(losses):
        raise ValueError
    for loss in losses:
        if loss != loss or abs(loss) == math.inf:
            return True
    return not losses[-1] <= factor * losses[0]


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.size(0) < 1:
        raise ValueError(f"wrong shape: {tuple(X.shape)}")
    n, d = X.shape
    X = X.double()
    upper = torch.cat([X, torch.ones(n, 1).double()], dim=1) * math.sqrt(2 / n)
    lower = torch.eye(d + 1).double()[:d] * math.sqrt(wd)
    s = torch.linalg.svdvals(torch.cat([upper, lower]))
    return float(2 / s[0] ** 2)
