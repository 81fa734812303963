"""Cases one after the other; H built block by block."""

# question: q5
def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) == 0:
        raise ValueError("losses is empty")
    for loss in losses:
        if math.isnan(loss):
            return True
        if math.isinf(loss):
            return True
    if losses[-1] > factor * losses[0]:
        return True
    return False

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.size(0) == 0:
        raise ValueError("X must be a matrix with at least one row")
    X = X.detach().double()
    n, d = X.shape
    largest_entry = max(1.0, float(X.abs().max()) if X.numel() else 1.0)
    one = 1 / largest_entry
    X = X / largest_entry
    H = torch.zeros(d + 1, d + 1, dtype=torch.float64)
    H[:d, :d] = 2 / n * (X.T @ X) + wd * one * one * torch.eye(d, dtype=torch.float64)
    H[:d, d] = H[d, :d] = 2 / n * X.sum(dim=0) * one
    H[d, d] = 2 * one * one
    return 2 / torch.linalg.eigvalsh(H)[-1].item() * one * one
