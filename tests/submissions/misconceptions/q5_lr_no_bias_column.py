"""The column of ones is missing."""

# question: q5
# rule: q5.with-bias
# fails: bias_and_decay_are_in_the_boundary
# cause: bias-column-missing

def critical_lr(X, wd=0.0):
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError("X must be (n, d)")
    n, d = X.shape
    Z = X
    H = 2 / n * Z.T @ Z + torch.diag(torch.tensor([wd] * d))
    return 2 / float(torch.linalg.eigvalsh(H).max())
