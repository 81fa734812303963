"""Puts the decay inside the bracket, so it is multiplied by 2/n as well."""

# question: q5
# rule: q5.boundary
# fails: boundary_of_random_inputs
# cause: decay-averaged

def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X should have shape (n, d) with n >= 1")
    n, d = X.shape
    A = torch.cat([X.double(), torch.ones(n, 1).double()], dim=1)
    D = torch.diag(torch.tensor([float(wd)] * d + [0.0]).double())
    H = 2 / n * (A.T @ A + D)
    return 2 / torch.linalg.eigvalsh(H).max().item()
