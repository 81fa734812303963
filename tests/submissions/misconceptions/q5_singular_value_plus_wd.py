"""Adds wd to the largest eigenvalue of the data's matrix, as if the bias decayed as well."""

# question: q5
# rule: q5.weights-decay
# fails: boundary_with_decay
# cause: bias-in-the-decay

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or len(X) == 0:
        raise ValueError("X should have shape (n, d)")
    A = torch.cat([X.double(), torch.ones(len(X), 1, dtype=torch.float64)], dim=1)
    s = float(torch.linalg.svdvals(A)[0])
    return 2 / (2 * s * s / len(X) + wd)
