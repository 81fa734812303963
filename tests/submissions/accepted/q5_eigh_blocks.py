"""Sums instead of logic for nan and inf; H put together from blocks."""

# question: q5

def has_diverged(losses, factor=10.0):
    match losses:
        case []:
            raise ValueError("losses must not be empty")
        case [first, *_]:
            total = sum(abs(loss) for loss in losses)
            if not total < math.inf:
                return True
            return losses[-1] > factor * first


def critical_lr(X, wd=0.0):
    if len(X.shape) != 2 or X.shape[0] < 1:
        raise ValueError(f"X has the shape {tuple(X.shape)}")
    X = X.detach().to(torch.float64)
    n, d = X.shape
    H = torch.empty(d + 1, d + 1, dtype=torch.float64)
    H[:d, :d] = X.T @ X * 2 / n
    H[:d, d] = H[d, :d] = 2 * X.mean(dim=0)
    H[d, d] = 2
    H[:d, :d].diagonal().add_(wd)
    eigenvalues, _ = torch.linalg.eigh(H)
    return (2 / eigenvalues.max()).item()
