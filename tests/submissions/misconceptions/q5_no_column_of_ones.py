"""Leaves out the bias."""

# question: q5
# rule: q5.with-bias
# fails: boundary_with_decay
# cause: bias-column-missing

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or len(X) == 0:
        raise ValueError("X should have shape (n, d)")
    X = X.double()
    H = 2 / len(X) * X.T @ X + wd * torch.eye(X.shape[1], dtype=torch.float64)
    return 2 / float(torch.linalg.eigvalsh(H)[-1])
