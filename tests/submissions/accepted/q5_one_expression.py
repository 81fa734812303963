"""Short: one expression each, after the errors."""

# question: q5

def has_diverged(losses, factor=10.0):
    if losses == []:
        raise ValueError
    return any(loss - loss != 0 for loss in losses) or losses[-1] > factor * losses[0]


def critical_lr(X, wd=0.0):
    if X.dim() != 2 or not len(X):
        raise ValueError("expected at least one row of inputs")
    Z = torch.column_stack((X, X.new_ones(len(X)))).double()
    D = torch.block_diag(wd * torch.eye(X.shape[1], dtype=torch.float64), torch.zeros(1, 1)).double()
    return 2 / torch.linalg.eigvalsh(2 * Z.T @ Z / len(Z) + D).amax().item()
