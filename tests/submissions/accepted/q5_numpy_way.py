"""numpy for both; without decay the smaller of the two Gram matrices."""

# question: q5
import numpy as np

def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    run = np.array(losses, dtype=np.float64)
    if run.size == 0:
        raise ValueError("empty list of losses")
    return bool(not np.isfinite(run).all() or run[-1] > factor * run[0])


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or X.shape[0] < 1:
        raise ValueError("X should be (n, d), n >= 1")
    n, d = X.shape
    A = np.ones((n, d + 1))
    A[:, :d] = X.detach().to(torch.float64).cpu().numpy()
    scale = float(np.abs(A).max())
    A /= scale
    if wd == 0 and n < d:
        H = 2 / n * A @ A.T
    else:
        H = 2 / n * A.T @ A
        for j in range(d):
            H[j, j] += wd / scale / scale
    return float(2 / np.linalg.eigvalsh(H).max()) / scale / scale
