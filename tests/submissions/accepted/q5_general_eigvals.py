"""torch.linalg.eigvals, real parts, their largest; losses by all()."""

# question: q5

def has_diverged(losses, factor=10.0):
    if losses == []:
        raise ValueError("losses is empty")
    finite = all(map(math.isfinite, losses))
    return (not finite) or losses[-1] > losses[0] * factor


def critical_lr(X, wd=0.0):
    if len(X.shape) != 2 or X.shape[0] == 0:
        raise ValueError("need a matrix with at least one row")
    n, d = X.shape
    ones = torch.ones((n, 1), dtype=torch.float64)
    Xt = torch.cat((X.to(torch.float64), ones), 1)
    H = (2.0 / n) * torch.matmul(Xt.t(), Xt) + torch.diag(torch.tensor([wd] * d + [0.0]).double())
    return 2.0 / max(torch.linalg.eigvals(H).real.tolist())
