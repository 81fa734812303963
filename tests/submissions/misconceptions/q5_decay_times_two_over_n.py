"""Adds the decay before it multiplies by 2/n."""

# question: q5
# rule: q5.weights-decay
# fails: boundary_of_random_inputs
# cause: penalty-averaged

def has_diverged(losses, factor=10.0):
    if not losses:
        raise ValueError("no losses")
    if not all(math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or len(X) == 0:
        raise ValueError("X must be a matrix with at least one row")
    n, d = X.shape
    X1 = torch.cat([X.double(), torch.ones(n, 1, dtype=torch.float64)], dim=1)
    H = X1.T @ X1
    H += torch.diag(torch.tensor([wd] * d + [0.0], dtype=torch.float64))
    H = 2 / n * H
    return 2 / float(torch.linalg.eigvalsh(H)[-1])
