"""Adds wd to the largest eigenvalue of the matrix without decay, as if the bias decayed."""

# question: q5
# rule: q5.boundary
# fails: boundary_with_decay
# cause: bias-in-the-decay

def has_diverged(losses, factor=10.0):
    if not losses:
        raise ValueError("no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or len(X) == 0:
        raise ValueError("X should be (n, d), with n >= 1")
    tilde = torch.cat([X, torch.ones_like(X[:, :1])], dim=1)
    largest = 2 / len(X) * torch.linalg.matrix_norm(tilde, ord=2) ** 2
    return float(2 / (largest + wd))
