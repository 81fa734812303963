"""Divides X by its largest entry before it is squared, so no size can overflow."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("losses must not be empty")
    total = 0.0
    for loss in losses:
        total += loss * 0.0  # nan as soon as one loss is nan or infinite
    return math.isnan(total) or losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X needs two dimensions and a row")
    n, d = X.shape
    A = torch.cat([X.double(), torch.ones(n, 1, dtype=torch.float64)], dim=1)
    size = float(A.abs().max())  # at least 1, for the ones
    A = A / size
    diagonal = torch.full((d + 1,), float(wd), dtype=torch.float64)
    diagonal[-1] = 0
    H = A.T @ A * (2 / n) + torch.diag(diagonal / size / size)
    largest = torch.linalg.eigvalsh(H).max().item()
    return 2 / largest / size / size
