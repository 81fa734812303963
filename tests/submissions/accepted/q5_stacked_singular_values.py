"""H = A'A for a taller matrix A: the largest singular value of A, squared."""

# question: q5

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.size(0) < 1:
        raise ValueError(f"X of shape (n, d) is asked, not {tuple(X.shape)}")
    n, d = X.shape
    X = X.double()
    data = torch.cat([X, torch.ones(n, 1).double()], dim=1) * math.sqrt(2 / n)
    decay = math.sqrt(wd) * torch.eye(d, d + 1, dtype=torch.float64)
    top = torch.linalg.matrix_norm(torch.cat([data, decay]), 2)
    return 2 / float(top) ** 2
