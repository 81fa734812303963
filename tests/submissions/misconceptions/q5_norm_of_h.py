"""Takes torch.linalg.norm(H) for the largest eigenvalue; by default that is the Frobenius norm."""

# question: q5
# rule: q5.boundary
# fails: boundary_of_two_examples
# cause: norm-for-eigenvalue

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("there are no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or X.shape[0] == 0:
        raise ValueError("X has to be (n, d) with n >= 1")
    n, d = X.shape
    X1 = torch.cat([X, torch.ones(n, 1)], dim=1).double()
    D = torch.diag(torch.tensor([wd] * d + [0.0], dtype=torch.float64))
    H = 2 / n * X1.T @ X1 + D
    return (2 / torch.linalg.norm(H)).item()
