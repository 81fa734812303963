"""Real parts of general eigenvalues; gives tensors with one entry."""

# question: q5

def has_diverged(losses, factor=10.0):
    if not len(losses):
        raise ValueError("empty list")
    infinite = (float("inf"), float("-inf"))
    if any(l != l or l in infinite for l in losses):
        return True
    return not losses[-1] <= factor * losses[0]


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.size(0) == 0:
        raise ValueError("wrong shape")
    with torch.no_grad():
        n, d = X.shape
        A = torch.column_stack((X, torch.ones_like(X[:, 0]))).double()
        decay = torch.eye(d + 1, dtype=torch.float64)
        decay[-1, -1] = 0
        H = 2 * A.T @ A / n + wd * decay
        return 2 / torch.linalg.eigvals(H).real.max()
