"""Losses as a float64 tensor; the curvature as the square of a largest singular value."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) == 0:
        raise ValueError("there is no loss to look at")
    values = torch.tensor([float(loss) for loss in losses], dtype=torch.float64)
    if not torch.isfinite(values).all():
        return True
    return bool(values[-1] > factor * values[0])


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or X.size(0) == 0:
        raise ValueError(f"X of shape {tuple(X.shape)} is no matrix with rows")
    n, d = X.shape
    data = torch.cat([X.double(), torch.ones(n, 1, dtype=torch.float64)], dim=1)
    # H = A^T A for this A, so its eigenvalues are the squares of A's singular values
    below = torch.zeros(d, d + 1, dtype=torch.float64)
    below.fill_diagonal_(math.sqrt(wd))
    A = torch.cat([data * math.sqrt(2 / n), below])
    return 2 / float(torch.linalg.svdvals(A)[0]) ** 2
