"""One dimension is accepted."""

# question: q5
# rule: q5.shape-refused
# fails: wrong_shapes_are_refused
# cause: shape-not-refused

def critical_lr(X, wd=0.0):
    X = X.reshape(-1, 1) if X.ndim == 1 else X
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError("X must be (n, d)")
    n, d = X.shape
    Z = torch.cat([X, torch.ones(n, 1)], dim=1)
    H = 2 / n * Z.T @ Z + torch.diag(torch.tensor([wd] * d + [0.0]))
    return 2 / float(torch.linalg.eigvalsh(H).max())
