"""One expression each, by sorting and chaining."""

# question: q5

def has_diverged(losses, factor=10.0):
    if losses:
        return any(not math.isfinite(x) for x in losses) or losses[-1] > factor * losses[0]
    raise ValueError("has_diverged needs at least one loss")


def critical_lr(X, wd=0.0):
    if X.dim() == 2 and X.shape[0] > 0:
        ones = X.new_ones(X.shape[0], 1)
        A = torch.cat((X, ones), -1)
        diag = X.new_full((A.shape[1],), wd)
        diag[-1] = 0.0
        H = torch.einsum("ni,nj->ij", A, A) * (2 / len(A)) + diag.diag()
        return 2 / max(torch.linalg.eigvalsh(H).tolist())
    raise ValueError("X must be two-dimensional, with rows")
