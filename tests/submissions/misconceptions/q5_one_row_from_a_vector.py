"""Takes a vector for one example instead of refusing it."""

# question: q5
# rule: q5.shape-refused
# fails: wrong_shapes_are_refused
# cause: shape-not-refused

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim == 1:
        X = X.unsqueeze(0)
    if X.ndim != 2 or len(X) == 0:
        raise ValueError("X should have shape (n, d)")
    n, d = X.shape
    A = torch.cat([X.double(), torch.ones(n, 1).double()], dim=1)
    H = 2 / n * A.T @ A + torch.diag(torch.tensor([wd] * d + [0.0], dtype=torch.float64))
    return 2 / float(torch.linalg.eigvalsh(H)[-1])
