"""Takes a one-dimensional X for one column of inputs instead of refusing it."""

# question: q5
# rule: q5.shape-refused
# fails: wrong_shapes_are_refused
# cause: shape-not-refused

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim == 1:
        X = X.unsqueeze(1)
    if X.ndim != 2 or X.shape[0] == 0:
        raise ValueError("X should be (n, d) with n >= 1")
    n, d = X.shape
    wide = torch.cat([X, X.new_ones(n, 1)], dim=1)
    H = 2 / n * wide.T @ wide
    H[range(d), range(d)] += wd
    return 2 / torch.linalg.eigvalsh(H).max().item()
