"""Works on tensors and returns 0-d tensors, which the text allows."""

# question: q5

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("The list is empty.")
    run = torch.tensor([float(loss) for loss in losses], dtype=torch.float64)
    return ~torch.isfinite(run).all() | (run[-1] > factor * run[0])


def critical_lr(X, wd=0.0):
    if X.ndim != 2:
        raise ValueError("X is not two-dimensional")
    if len(X) == 0:
        raise ValueError("X has no rows")
    Z = torch.hstack([X, torch.ones_like(X[:, :1])]).to(torch.float64)
    H = 2 * Z.T @ Z / len(X)
    H[:-1, :-1] += wd * torch.eye(X.shape[1], dtype=torch.float64)
    return 2 / torch.linalg.eigvalsh(H).max()
