"""math.isfinite for all losses; eigvalsh in float64."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) == 0:
        raise ValueError("losses is empty")
    if not all(map(math.isfinite, losses)):
        return True
    return losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.shape[0] < 1:
        raise ValueError(f"X should have shape (n, d) with n >= 1, not {tuple(X.shape)}")
    n, d = X.shape
    inputs = torch.cat([X.double(), torch.ones(n, 1, dtype=torch.float64)], dim=1)
    decay = torch.diag(torch.tensor([wd] * d + [0.0], dtype=torch.float64))
    H = 2 / n * inputs.T @ inputs + decay
    return 2 / torch.linalg.eigvalsh(H)[-1].item()
