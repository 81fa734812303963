"""H = B'B with the decay as rows of B below the data: its largest singular value, squared."""

# question: q5
def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    try:
        first, *_ = losses
    except ValueError:
        raise ValueError("the list of losses is empty") from None
    finite = all(math.isfinite(loss) for loss in losses)
    return not finite or bool(losses[-1] > first * factor)

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2:
        raise ValueError("X has to be two-dimensional")
    n, d = X.size()
    if n < 1:
        raise ValueError("X has no rows")
    data = torch.nn.functional.pad(X.detach().to(torch.float64), (0, 1), value=1.0) * math.sqrt(2 / n)
    decay = math.sqrt(wd) * torch.eye(d, d + 1, dtype=torch.float64)
    sigma = torch.linalg.matrix_norm(torch.cat([data, decay]), ord=2).item()
    return 2 / sigma / sigma
