"""The largest eigenvalue of a symmetric matrix without negative ones is its spectral norm."""

# question: q5

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    try:
        n, d = X.shape
    except ValueError:
        raise ValueError("X must have exactly two dimensions") from None
    if not n:
        raise ValueError("X must have at least one row")
    extended = torch.column_stack([X, torch.ones(n)]).to(torch.float64)
    H = 2 * (extended.T @ extended) / n
    H += torch.diag(torch.cat([torch.full((d,), wd, dtype=H.dtype), torch.zeros(1)]))
    return 2 / torch.linalg.matrix_norm(H, ord=2).item()
