"""Looks at the losses as a float64 tensor; eigh, and only the weights' part of the diagonal."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) < 1:
        raise ValueError("empty")
    values = torch.tensor(losses, dtype=torch.float64)
    if not torch.isfinite(values).all():
        return True
    return bool(values[-1] > factor * values[0])


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.size(0) == 0:
        raise ValueError("X must be (n, d), n > 0")
    with torch.no_grad():
        ones = torch.ones(X.size(0), 1, dtype=torch.float64)
        A = torch.cat((X.double(), ones), 1)
        H = A.mT.matmul(A).mul(2).div(X.size(0))
        H.diagonal()[:-1].add_(wd)
        eigenvalues, _ = torch.linalg.eigh(H)
        return (2 / eigenvalues.amax()).item()
