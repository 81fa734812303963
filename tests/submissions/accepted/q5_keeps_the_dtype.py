"""Works in the dtype of X, and asks for the smallest of 2/eigenvalue."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not len(losses):
        raise ValueError("has_diverged needs at least one loss")
    finite = [loss for loss in losses if math.isfinite(loss)]
    return len(finite) < len(losses) or losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or X.shape[0] == 0:
        raise ValueError("X has to be (n, d) with n >= 1")
    n, d = X.shape
    ones = X.new_ones(n, 1)
    X1 = torch.hstack([X, ones])
    decay = torch.cat([X.new_full((d,), wd), X.new_zeros(1)])
    H = (2.0 / n) * (X1.mT @ X1) + decay.diag()
    curvatures, _ = torch.linalg.eigh(H)
    return 2.0 / curvatures.max().item()
