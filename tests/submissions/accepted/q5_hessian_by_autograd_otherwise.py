"""Lets autograd find the Hessian of the loss plus the penalty."""

# question: q5

def has_diverged(losses, factor=10.0):
    try:
        first, last = losses[0], losses[-1]
    except IndexError:
        raise ValueError("no losses given") from None
    broken = sum(math.isnan(loss) or math.isinf(loss) for loss in losses)
    return bool(broken or last > factor * first)


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X should have two dimensions, and rows")
    X = X.detach().double()

    def objective(theta):
        # with targets of 0: they do not change the curvature
        return (X @ theta[:-1] + theta[-1]).square().mean() + wd / 2 * theta[:-1].square().sum()

    start = torch.zeros(X.shape[1] + 1, dtype=torch.float64)
    H = torch.autograd.functional.hessian(objective, start)
    return float(2 / torch.linalg.eigvalsh(H).amax())
