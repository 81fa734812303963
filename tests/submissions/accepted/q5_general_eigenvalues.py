"""Eigenvalues of the general kind, of which the real parts are taken; blocks of H put together."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    try:
        first, last = losses[0], losses[-1]
    except IndexError:
        raise ValueError("no losses, no verdict") from None
    blown_up = last > factor * first
    return bool(blown_up or not all(math.isfinite(loss) for loss in losses))


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() == 2 and len(X) > 0:
        X = X.double()
        n, d = X.shape
        H = torch.empty(d + 1, d + 1, dtype=torch.float64)
        H[:d, :d] = X.T @ X * (2 / n)
        H[:d, d] = H[d, :d] = 2 * X.mean(dim=0)
        H[d, d] = 2
        H[range(d), range(d)] += wd
        return float(2 / torch.linalg.eigvals(H).real.max())
    raise ValueError("X should be a matrix with at least one row")
