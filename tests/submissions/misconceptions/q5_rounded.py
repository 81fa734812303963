"""Rounds to four digits after the point."""

# question: q5
# rule: q5.boundary
# fails: boundary_of_random_inputs
# cause: boundary-rounded

def has_diverged(losses, factor=10.0):
    if not losses:
        raise ValueError("no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X, wd=0.0):
    if X.ndim != 2 or X.size(0) == 0:
        raise ValueError("X should be (n, d), with n >= 1")
    n, d = X.shape
    Xt = torch.hstack([X, torch.ones(n, 1).to(X)])
    H = (2 / n) * Xt.T @ Xt + torch.diag(torch.tensor([wd] * d + [0.0]).to(X))
    return round(2 / float(torch.linalg.eigvalsh(H)[-1]), 4)
