"""A 0-d tensor."""

# question: q5

def critical_lr(X, wd=0.0):
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError("X must be (n, d)")
    n, d = X.shape
    Z = torch.cat([X, torch.ones(n, 1)], dim=1)
    H = 2 / n * Z.T @ Z + torch.diag(torch.tensor([wd] * d + [0.0]))
    return 2 / torch.linalg.eigvalsh(H).max()
