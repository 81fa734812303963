"""Shapes are not tested."""

# question: q5
# rule: q5.shape-refused
# fails: wrong_shapes_are_refused
# cause: shape-not-refused

def critical_lr(X, wd=0.0):
    n, d = X.shape
    Z = torch.cat([X, torch.ones(n, 1)], dim=1)
    H = 2 / n * Z.T @ Z + torch.diag(torch.tensor([wd] * d + [0.0]))
    return 2 / float(torch.linalg.eigvalsh(H).max())
