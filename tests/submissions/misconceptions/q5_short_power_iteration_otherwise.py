"""Ten steps of power iteration, which has not converged when eigenvalues are near each other."""

# question: q5
# rule: q5.boundary
# fails: boundary_of_random_inputs
# cause: largest-eigenvalue-not-found

def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.shape[0] < 1:
        raise ValueError("X must be (n, d), n >= 1")
    n, d = X.shape
    A = torch.hstack([X, torch.ones(n, 1, dtype=X.dtype)])
    H = 2 / n * A.T @ A
    for j in range(d):
        H[j, j] += wd
    v = torch.ones(d + 1, dtype=X.dtype)
    for _ in range(10):
        v = H @ v
        v = v / v.norm()
    return float(2 / (v @ H @ v))


def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("losses is empty")
    if not all(math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]
