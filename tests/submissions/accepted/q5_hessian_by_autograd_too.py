"""Lets autograd find H as the Hessian of the loss plus penalty, at a model of zeros."""

# question: q5

def has_diverged(losses, factor=10.0):
    try:
        first = losses[0]
    except IndexError:
        raise ValueError("there are no losses") from None
    limit = factor * first
    finite = [math.isfinite(loss) for loss in losses]
    return False in finite or losses[-1] > limit


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X must have the shape (n, d) with n >= 1")
    X = X.detach().double()
    d = X.shape[1]

    def objective(parameters):
        w, b = parameters[:d], parameters[d]
        return (X @ w + b).square().mean() + wd * w.square().sum() / 2

    zeros = torch.zeros(d + 1, dtype=torch.float64)
    H = torch.autograd.functional.hessian(objective, zeros)
    return 2 / float(torch.linalg.eigvalsh(H).max())
