"""General eigenvalues, real parts, the maximum by Python's max."""

# question: q5

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if not (X.dim() == 2 and X.size(0) > 0):
        raise ValueError("wrong shape")
    count, inputs = X.size()
    tilde = torch.ones(count, inputs + 1, dtype=torch.float64)
    tilde[:, :inputs] = X.detach()
    hessian = torch.einsum("ni,nj->ij", tilde, tilde) * 2 / count
    for j in range(inputs):
        hessian[j, j] += wd
    return 2.0 / max(torch.linalg.eigvals(hessian).real.tolist())
