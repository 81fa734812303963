"""A loop over the losses; the largest eigenvalue as the square of the largest singular value of a taller matrix."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    first = last = None
    for loss in losses:
        if loss != loss or loss in (math.inf, -math.inf):
            return True
        if first is None:
            first = loss
        last = loss
    if first is None:
        raise ValueError("there are no losses")
    return bool(last > factor * first)


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2:
        raise ValueError("X must be two-dimensional")
    n, d = X.shape
    if n == 0:
        raise ValueError("X has no rows")
    # H = A^T A for the inputs stacked on a diagonal of roots of the decay.
    data = torch.hstack([X.detach().double(), torch.ones(n, 1).double()]) * math.sqrt(2 / n)
    roots = torch.eye(d, d + 1, dtype=torch.float64) * math.sqrt(wd)
    A = torch.vstack([data, roots])
    largest = float(torch.linalg.svdvals(A).max()) ** 2
    return 2 / largest
