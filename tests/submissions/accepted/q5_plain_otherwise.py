"""Straightforward, by isfinite and eigvalsh."""

# question: q5

def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("losses is empty")
    if not all(math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X, wd=0.0):
    if X.dim() != 2:
        raise ValueError("X must have two dimensions")
    n, d = X.shape
    if n == 0:
        raise ValueError("X has no rows")
    ones = torch.ones(n, 1, dtype=X.dtype, device=X.device)
    Xt = torch.cat([X, ones], dim=1)
    H = 2 / n * Xt.T @ Xt
    H = H + torch.diag(torch.tensor([wd] * d + [0.0], dtype=X.dtype))
    return 2 / torch.linalg.eigvalsh(H)[-1].item()
