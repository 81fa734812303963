"""Helper functions, lists copied first."""

# question: q5

def _finite(values):
    return math.isfinite(sum(abs(v) for v in values))


def has_diverged(losses, factor=10.0):
    copied = [float(l) for l in losses]
    if copied == []:
        raise ValueError("there is no loss at all")
    return (not _finite(copied)) or copied[-1] > copied[0] * factor


def _curvature(X, wd):
    n, d = X.shape
    H = torch.empty(d + 1, d + 1, dtype=X.dtype)
    H[:d, :d] = 2 / n * (X.T @ X) + wd * torch.eye(d, dtype=X.dtype)
    H[:d, d] = H[d, :d] = 2 / n * X.sum(dim=0)
    H[d, d] = 2
    return H


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X: (n, d), n >= 1")
    values, _ = torch.linalg.eigh(_curvature(X.detach(), wd))
    return 2 / float(values[-1])
