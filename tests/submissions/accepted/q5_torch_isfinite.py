"""The losses as a tensor in double precision; general eigenvalues, of which the real part counts."""

# question: q5

def has_diverged(losses, factor=10.0):
    run = torch.tensor(losses, dtype=torch.float64)
    if run.numel() == 0:
        raise ValueError("has_diverged needs at least one loss")
    blown_up = not run.isfinite().all().item()
    return blown_up or (run[-1] > factor * run[0]).item()


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or X.size(0) == 0:
        raise ValueError("wrong shape")
    ones = torch.ones(X.size(0), 1).to(X)
    A = torch.hstack([X, ones]).double()
    decays = torch.full((A.size(1),), float(wd), dtype=torch.double)
    decays[-1] = 0
    H = A.mT @ A * (2 / len(A)) + decays.diag()
    return 2 / max(torch.linalg.eigvals(H).real.tolist())
