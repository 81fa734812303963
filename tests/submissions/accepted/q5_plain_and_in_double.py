"""Python's own functions for the losses, eigvalsh in float64 for the step."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("there are no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or len(X) == 0:
        raise ValueError("X should have two dimensions and at least one row")
    n, d = X.shape
    X1 = torch.cat([X, torch.ones(n, 1, dtype=X.dtype)], dim=1).double()
    decay = torch.full((d + 1,), float(wd), dtype=torch.float64)
    decay[-1] = 0
    H = 2 / n * X1.T @ X1 + torch.diag(decay)
    return float(2 / torch.linalg.eigvalsh(H)[-1])
