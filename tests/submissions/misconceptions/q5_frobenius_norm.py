"""Takes torch.linalg.norm(H), which of a matrix is the root of the sum of all squared eigenvalues."""

# question: q5
# rule: q5.boundary
# fails: boundary_of_two_examples
# cause: norm-for-eigenvalue

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X should have shape (n, d) with n >= 1")
    n, d = X.shape
    A = torch.cat([X.double(), torch.ones(n, 1).double()], dim=1)
    H = 2 / n * A.T @ A
    H[range(d), range(d)] += wd
    return 2 / torch.linalg.norm(H).item()
