"""isnan or isinf; H written block by block, and its spectral norm."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("has_diverged needs at least one loss")
    blown_up = [loss for loss in losses if math.isnan(loss) or math.isinf(loss)]
    if blown_up:
        return True
    start, *_ = losses
    *_, end = losses
    return True if end > start * factor else False


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if len(X.shape) != 2 or len(X) == 0:
        raise ValueError("shape (n, d) with n >= 1 is needed")
    X = X.to(torch.float64)
    n, d = X.shape
    H = torch.zeros(d + 1, d + 1, dtype=torch.float64)
    H[:d, :d] = 2 / n * X.T @ X + wd * torch.eye(d, dtype=torch.float64)
    H[:d, d] = 2 * X.mean(dim=0)
    H[d, :d] = H[:d, d]
    H[d, d] = 2
    # H is symmetric and has no negative eigenvalue: its spectral norm is the largest.
    return 2 / float(torch.linalg.matrix_norm(H, ord=2))
