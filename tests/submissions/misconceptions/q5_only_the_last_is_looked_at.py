"""Looks for nan and inf in the last loss only."""

# question: q5
# rule: q5.not-finite
# fails: not_a_number_anywhere_is_divergence
# cause: earlier-losses-ignored

def has_diverged(losses, factor=10.0):
    if not losses:
        raise ValueError("no losses")
    first, last = losses[0], losses[-1]
    if math.isnan(last) or math.isinf(last):
        return True
    return last > factor * first


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X should be (n, d), with n >= 1")
    n, d = X.shape
    tilde = torch.cat([X, torch.ones(n, 1, dtype=X.dtype)], dim=1).double()
    H = 2 / n * tilde.T @ tilde + torch.diag(torch.tensor([float(wd)] * d + [0.0]).double())
    return 2 / torch.linalg.eigvalsh(H)[-1].item()
