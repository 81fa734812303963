"""Looks at the dimensions only: X without rows ends in a ZeroDivisionError."""

# question: q5
# rule: q5.shape-refused
# fails: wrong_shapes_are_refused
# cause: shape-not-refused

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("there are no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2:
        raise ValueError(f"X has shape {tuple(X.shape)}, and should be two-dimensional")
    n, d = X.shape
    X1 = torch.cat([X, torch.ones(n, 1)], dim=1).double()
    D = torch.diag(torch.tensor([wd] * d + [0.0], dtype=torch.float64))
    H = 2 / n * X1.T @ X1 + D
    return (2 / torch.linalg.eigvalsh(H).max()).item()
