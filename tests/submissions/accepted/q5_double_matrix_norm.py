"""Works in float64; the spectral norm of a symmetric positive matrix is its largest eigenvalue."""

# question: q5

def has_diverged(losses, factor=10.0):
    if not losses:
        raise ValueError
    values = torch.tensor(losses, dtype=torch.float64)
    bad = bool((~torch.isfinite(values)).any())
    return bad or bool(values[-1] > values[0] * factor)


def critical_lr(X, wd=0.0):
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError(f"need (n, d) with n >= 1, got {tuple(X.shape)}")
    n = X.shape[0]
    A = nn.functional.pad(X.double(), (0, 1), value=1.0)
    H = A.mT.mm(A).mul(2 / n)
    H.diagonal()[:-1].add_(wd)
    return float(2.0 / torch.linalg.matrix_norm(H, ord=2))
