"""has_diverged by a float64 tensor; critical_lr with the bias in front and eigh."""

# question: q5

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    values = torch.tensor(losses, dtype=torch.float64)
    if values.numel() == 0:
        raise ValueError("losses must not be empty")
    blown_up = not bool(torch.isfinite(values).all())
    return blown_up or bool(values[-1] > factor * values[0])


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if len(X.shape) != 2 or X.shape[0] == 0:
        raise ValueError(f"X of shape {tuple(X.shape)}")
    n, d = X.shape
    wide = nn.functional.pad(X.detach().double(), (1, 0), value=1.0)
    decay = torch.diag(torch.tensor([0.0] + d * [float(wd)], dtype=torch.float64))
    eigenvalues, _ = torch.linalg.eigh(wide.T.matmul(wide) * (2 / n) + decay)
    return 2 / float(eigenvalues[-1])
