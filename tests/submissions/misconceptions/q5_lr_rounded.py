"""Rounded to four digits."""

# question: q5
# rule: q5.any-size
# fails: boundary_of_random_inputs
# cause: boundary-rounded

def critical_lr(X, wd=0.0):
    if X.ndim != 2 or len(X) == 0:
        raise ValueError("X must have shape (n, d)")
    n, d = X.shape
    wide = torch.cat([X, torch.ones(n, 1)], dim=1).double()
    H = 2 / n * wide.T @ wide + torch.diag(torch.tensor([wd] * d + [0.0], dtype=torch.float64))
    return round(2 / float(torch.linalg.eigvalsh(H).max()), 4)
