"""The column of ones comes first."""

# question: q5

def critical_lr(X, wd=0.0):
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError("X must be (n, d)")
    n, d = X.shape
    Z = torch.cat([torch.ones(n, 1), X], dim=1)
    H = 2 / n * Z.T @ Z + torch.diag(torch.tensor([0.0] + [wd] * d))
    return 2 / float(torch.linalg.eigvalsh(H).max())
