"""Adds wd to the whole diagonal, also for the bias."""

# question: q5
# rule: q5.weights-decay
# fails: bias_and_decay_are_in_the_boundary
# cause: bias-in-the-decay

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.ndim != 2 or len(X) < 1:
        raise ValueError("X should be (n, d) with n >= 1")
    n, d = X.shape
    wide = torch.cat([X, torch.ones(n, 1, dtype=X.dtype)], dim=1)
    H = 2 / n * wide.T @ wide + wd * torch.eye(d + 1, dtype=X.dtype)
    return 2 / float(torch.linalg.eigvalsh(H)[-1])
