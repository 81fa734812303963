"""By autograd."""

# question: q5

def critical_lr(X, wd=0.0):
    if X.dim() != 2 or len(X) == 0:
        raise ValueError("X must be (n, d)")
    def objective(p):
        return ((X @ p[:-1] + p[-1]) ** 2).mean() + wd * (p[:-1] ** 2).sum() / 2
    H = torch.autograd.functional.hessian(objective, torch.zeros(X.shape[1] + 1))
    return 2 / torch.linalg.eigvalsh(H).max().item()
