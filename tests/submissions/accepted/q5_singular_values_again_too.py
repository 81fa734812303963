"""A loop over the losses; the largest singular value of the stacked inputs and square roots of the decay."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if len(losses) == 0:
        raise ValueError("an empty run")
    for loss in losses:
        if math.isnan(loss) or math.isinf(loss):
            return True
    first, last = losses[0], losses[-1]
    return bool(last > first * factor)


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2:
        raise ValueError("X is no matrix")
    n, d = X.shape
    if n == 0:
        raise ValueError("X has no rows")
    with_ones = nn.functional.pad(X.detach().double(), (0, 1), value=1.0)
    decay = torch.eye(d + 1, dtype=torch.float64)[:d] * math.sqrt(wd)
    root = torch.cat([with_ones * math.sqrt(2 / n), decay])  # root.T @ root is H
    return 2 / torch.linalg.matrix_norm(root, ord=2).item() ** 2
