"""Helpers; where nothing decays, the small Gram matrix has the same largest eigenvalue."""

# question: q5

def _blown(loss):
    return loss in (math.inf, -math.inf) or loss != loss


def has_diverged(losses, factor=10.0):
    if len(losses) < 1:
        raise ValueError("empty list")
    return True if any(map(_blown, losses)) else losses[-1] > losses[0] * factor


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X must be two-dimensional, with a row")
    n, d = X.shape
    A = torch.ones(n, d + 1, dtype=torch.float64)
    A[:, :d] = X.detach()
    if wd == 0:
        H = A @ A.T / n * 2
    else:
        H = A.T @ A / n * 2
        for j in range(d):
            H[j, j] += wd
    return 2.0 / torch.linalg.eigvalsh(H)[-1].item()
