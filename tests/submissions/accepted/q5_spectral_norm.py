"""A loop that stops at the first bad loss; the spectral norm of H, which has no negative eigenvalue."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if losses == []:
        raise ValueError("losses is empty")
    for loss in losses:
        if loss != loss or loss in (math.inf, -math.inf):
            return True
    first, *_, last = losses if len(losses) > 1 else losses * 2
    if last > first * factor:
        return True
    return False


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if len(X.shape) != 2:
        raise ValueError("X must have two dimensions")
    if X.shape[0] < 1:
        raise ValueError("X must have a row")
    X = nn.functional.pad(X.to(torch.float64), (0, 1), value=1.0)
    H = X.T.mm(X).mul(2).div(X.shape[0])
    diagonal = torch.ones(X.shape[1], dtype=X.dtype)
    diagonal[-1] = 0.0
    H = H + wd * torch.diag(diagonal)
    return 2 / torch.linalg.matrix_norm(H, ord=2).item()
