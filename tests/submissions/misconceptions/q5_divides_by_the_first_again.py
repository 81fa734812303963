"""Divides the last loss by the first: ZeroDivisionError where that is 0."""

# question: q5
# rule: q5.first-may-be-0
# fails: last_loss_against_the_first
# cause: divides-by-the-first-loss

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("has_diverged needs a loss")
    if not all(map(math.isfinite, losses)):
        return True
    return losses[-1] / losses[0] > factor


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or X.shape[0] == 0:
        raise ValueError("X should have shape (n, d), with n >= 1")
    n, d = X.shape
    ones = torch.ones(n, 1, dtype=torch.float64)
    X = torch.cat([X.detach().double(), ones], dim=1)
    scale = float(X.abs().max())
    X = X / scale
    H = 2 / n * X.T @ X
    H[range(d), range(d)] += wd / scale / scale
    largest = float(torch.linalg.eigvalsh(H)[-1])
    return 2 / largest / scale / scale
