"""Ten steps of power iteration from a vector of ones."""

# question: q5
# rule: q5.boundary
# fails: boundary_of_random_inputs
# cause: largest-eigenvalue-not-found

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("there are no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or len(X) < 1:
        raise ValueError("X has to be (n, d) with n >= 1")
    n, d = X.shape
    X1 = torch.cat([X, torch.ones(n, 1)], dim=1).double()
    D = torch.diag(torch.tensor([wd] * d + [0.0], dtype=torch.float64))
    H = 2 / n * X1.T @ X1 + D
    v = torch.ones(d + 1, dtype=torch.float64)
    for _ in range(10):
        v = H @ v
        v = v / v.norm()
    return float(2 / (v @ H @ v))
