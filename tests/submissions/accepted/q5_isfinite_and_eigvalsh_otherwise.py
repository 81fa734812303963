"""math.isfinite, and eigvalsh of H in float64."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("no losses")
    if any(not math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X should be of shape (n, d) with n >= 1")
    n, d = X.shape
    tilde = torch.cat([X.double(), torch.ones(n, 1, dtype=torch.float64)], dim=1)
    decay = torch.full((d + 1,), float(wd), dtype=torch.float64)
    decay[-1] = 0.0
    H = 2 / n * tilde.T @ tilde + torch.diag(decay)
    return 2 / torch.linalg.eigvalsh(H)[-1].item()
