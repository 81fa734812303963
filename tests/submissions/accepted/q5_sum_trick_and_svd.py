"""A double sum is finite only if all losses are (float32 losses cannot overflow it); svdvals."""

# question: q5
def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not len(losses):
        raise ValueError("give at least one loss")
    blown_up = not math.isfinite(math.fsum(abs(loss) for loss in losses))
    return blown_up or losses[-1] > factor * losses[0]

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2:
        raise ValueError("two dimensions, please")
    if X.shape[0] == 0:
        raise ValueError("at least one example, please")
    rows, columns = X.shape
    tall = torch.zeros(rows + columns, columns + 1, dtype=torch.float64)
    tall[:rows, :columns] = X.detach()
    tall[:rows, columns] = 1
    tall[:rows] *= (2 / rows) ** 0.5
    tall[rows:, :columns].fill_diagonal_(wd ** 0.5)
    top = torch.linalg.svdvals(tall)[0].item()
    return (2 ** 0.5 / top) * (2 ** 0.5 / top)
