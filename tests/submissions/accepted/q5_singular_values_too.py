"""H is A^T A, so the square of the largest singular value of a stacked matrix A will do."""

# question: q5

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2:
        raise ValueError(f"X has {X.ndim} dimensions, not 2")
    n, d = X.shape
    if n == 0:
        raise ValueError("X has no rows")
    ones = torch.ones(n, 1, dtype=torch.float64)
    data = math.sqrt(2 / n) * torch.cat([X.double(), ones], dim=1)
    decay = math.sqrt(wd) * torch.eye(d, d + 1, dtype=torch.float64)
    largest = torch.linalg.svdvals(torch.cat([data, decay]))[0]
    return float(2 / largest**2)


def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("the list of losses is empty")
    for loss in losses:
        if loss != loss or loss in (math.inf, -math.inf):
            return True
    return bool(losses[-1] > losses[0] * factor)
