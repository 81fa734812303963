"""1/n in place of 2/n, the curvature of half the squared error."""

# question: q5
# rule: q5.largest-stable
# fails: boundary_of_two_examples
# cause: two-of-the-square-missing

def critical_lr(X, wd=0.0):
    if X.dim() != 2 or len(X) == 0:
        raise ValueError("X must be (n, d)")
    n, d = X.shape
    A = torch.cat([X, torch.ones(n, 1, dtype=X.dtype)], dim=1)
    H = A.T @ A / n
    H[:d, :d] += wd * torch.eye(d, dtype=X.dtype)
    return 2 / torch.linalg.eigvalsh(H)[-1].item()


def has_diverged(losses, factor=10.0):
    if len(losses) == 0:
        raise ValueError("losses is empty")
    if not all(math.isfinite(loss) for loss in losses):
        return True
    return losses[-1] > factor * losses[0]
