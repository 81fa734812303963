"""set of bad losses first; H added up example by example, complex eigenvalues made real."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) == 0:
        raise ValueError("no loss, no verdict")
    bad = {position for position, loss in enumerate(losses) if not math.isfinite(loss)}
    return len(bad) > 0 or losses[len(losses) - 1] > losses[0] * factor


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    shape = tuple(X.shape)
    if len(shape) != 2 or shape[0] == 0:
        raise ValueError(f"X has shape {shape}")
    n, d = shape
    H = torch.zeros(d + 1, d + 1, dtype=torch.float64)
    for row in X.double():
        row = torch.cat([row, torch.ones(1, dtype=torch.float64)])
        H += 2 / n * torch.outer(row, row)
    for j in range(d):
        H[j, j] += wd
    return 2.0 / torch.linalg.eigvals(H).real.max().item()
