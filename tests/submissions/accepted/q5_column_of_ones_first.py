"""Puts the bias first, in the matrix and in the diagonal alike; the spectral norm is the largest eigenvalue."""

# question: q5

def has_diverged(losses, factor=10.0):
    if len(losses) < 1:
        raise ValueError("at least one loss, please")
    copy = [float(loss) for loss in losses]
    if max(map(abs, copy)) == math.inf or any(map(math.isnan, copy)):
        return True
    return copy[-1] > factor * copy[0]


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or not X.shape[0]:
        raise ValueError("X: (n, d), n >= 1")
    n, d = X.shape
    X1 = torch.cat([torch.ones(n, 1, dtype=X.dtype), X], 1).double()
    H = 2 / n * X1.T @ X1 + wd * torch.diag((torch.arange(d + 1) > 0).double())
    return 2 / torch.linalg.matrix_norm(H, ord=2).item()
