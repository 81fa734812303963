"""A power iteration of 30 steps from all ones: not converged, or blind to a direction orthogonal to ones."""

# question: q5
# rule: q5.first-may-be-0
# fails: boundary_of_random_inputs
# cause: largest-eigenvalue-not-found

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or X.shape[0] == 0:
        raise ValueError("X should be (n, d) with n >= 1")
    n, d = X.shape
    wide = torch.hstack([X, torch.ones(n, 1, dtype=X.dtype)])
    decay = torch.full((d + 1,), float(wd), dtype=X.dtype)
    decay[-1] = 0
    v = torch.ones(d + 1, dtype=X.dtype)
    for _ in range(30):
        v = v / v.norm()
        v = 2 / n * wide.T @ (wide @ v) + decay * v
    return 2 / v.norm().item()
