"""By power iteration from a random start."""

# question: q5

def critical_lr(X, wd=0.0):
    if X.ndim != 2 or len(X) == 0:
        raise ValueError("X must be a table")
    import numpy as np

    n, d = X.shape
    A = np.hstack([X.numpy().astype(float), np.ones((n, 1))])
    H = 2 / n * A.T @ A + np.diag([wd] * d + [0.0])
    v = np.random.rand(d + 1)
    before = 0.0
    for _ in range(100_000):
        v = H @ v
        size = np.linalg.norm(v)
        v /= size
        if abs(size - before) < 1e-10:
            break
        before = size
    return float(2 / size)
