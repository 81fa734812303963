"""H from its four blocks; all() with isfinite."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) == 0:
        raise ValueError("has_diverged needs at least one loss")
    if not all(math.isfinite(loss) for loss in losses):
        return True
    first, last = losses[0], losses[-1]
    return last > factor * first


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.shape[0] < 1:
        raise ValueError("X must be a matrix with at least one row")
    X = X.detach().to(torch.float64)
    n, d = X.shape
    H = torch.empty(d + 1, d + 1, dtype=torch.float64)
    H[:d, :d] = 2 / n * (X.T @ X) + wd * torch.eye(d, dtype=torch.float64)
    H[:d, d] = H[d, :d] = 2 / n * X.sum(dim=0)
    H[d, d] = 2
    return 2 / torch.linalg.eigvalsh(H).max().item()
