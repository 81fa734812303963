"""A float64 tensor of the losses; eigh with the scale taken out."""

# question: q5
def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    run = torch.tensor([float(loss) for loss in losses], dtype=torch.float64)
    if run.numel() == 0:
        raise ValueError("no losses, no verdict")
    if not run.isfinite().all():
        return True
    return bool(run[-1] > factor * run[0])

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if len(X.shape) != 2 or not len(X):
        raise ValueError(f"shape (n, d) with n >= 1 is needed, not {tuple(X.shape)}")
    n, d = X.shape
    bordered = torch.hstack([X.detach().double(), torch.ones((n, 1), dtype=torch.double)])
    unit = bordered.abs().amax().item()
    bordered = bordered / unit
    diagonal = torch.zeros(d + 1, dtype=torch.double)
    diagonal[:d] = wd / unit / unit
    H = torch.einsum("ni,nj->ij", bordered, bordered) * (2 / n) + torch.diag(diagonal)
    values, _ = torch.linalg.eigh(H)
    return 2 / values.max().item() / unit / unit
