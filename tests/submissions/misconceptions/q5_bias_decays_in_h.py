"""Adds λ times the whole identity, the entry of the bias included."""

# question: q5
# rule: q5.weights-decay
# fails: boundary_with_decay
# cause: bias-in-the-decay

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("there are no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or X.shape[0] == 0:
        raise ValueError("X has to be (n, d) with n >= 1")
    n, d = X.shape
    X1 = torch.cat([X, torch.ones(n, 1)], dim=1).double()
    H = 2 / n * X1.T @ X1 + wd * torch.eye(d + 1, dtype=torch.float64)
    return (2 / torch.linalg.eigvalsh(H).max()).item()
