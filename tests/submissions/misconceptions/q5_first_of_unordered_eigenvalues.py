"""Takes the first of torch.linalg.eigvals as the largest, but they come in no order."""

# question: q5
# rule: q5.boundary
# fails: boundary_of_two_examples
# cause: largest-eigenvalue-not-found

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.size(0) == 0:
        raise ValueError("X must have shape (n, d) with n >= 1")
    n, d = X.shape
    X = torch.cat([torch.ones(n, 1, dtype=torch.float64), X.double()], dim=1)
    decay = torch.full((d + 1,), float(wd), dtype=torch.float64)
    decay[0] = 0
    H = 2 / n * X.T @ X + torch.diag(decay)
    return 2 / torch.linalg.eigvals(H)[0].real.item()
