"""wd is subtracted afterwards."""

# question: q5
# rule: q5.weights-decay
# fails: bias_and_decay_are_in_the_boundary
# cause: wd-subtracted

def critical_lr(X, wd=0.0):
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError("X must be (n, d)")
    n, d = X.shape
    Z = torch.cat([X, torch.ones(n, 1)], dim=1)
    H = 2 / n * Z.T @ Z
    return 2 / float(torch.linalg.eigvalsh(H).max()) - wd
