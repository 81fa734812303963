"""Keeps the dtype of X and fills H block by block."""

# question: q5

def has_diverged(losses, factor=10.0):
    if not losses:
        raise ValueError("empty run")
    blown_up = False
    for loss in losses:
        blown_up = blown_up or not math.isfinite(loss)
    return blown_up or losses[-1] > factor * losses[0]


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X must be two-dimensional, with at least one row")
    n, d = X.shape
    H = X.new_zeros(d + 1, d + 1)
    H[:d, :d] = 2 / n * (X.T @ X)
    H[:d, :d].diagonal().add_(wd)
    H[:d, d] = H[d, :d] = 2 * X.mean(dim=0)
    H[d, d] = 2
    return 2 / float(torch.linalg.eigvalsh(H)[-1])
