"""Lets autograd find H as the second derivative of the loss with the penalty."""

# question: q5

def _is_bad(loss):
    return math.isnan(loss) or math.isinf(loss)


def has_diverged(losses: list[float], factor: float = 10.0) -> bool:
    if not losses:
        raise ValueError("an empty run")
    return any(map(_is_bad, losses)) or losses[-1] > factor * losses[0]


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    if X.dim() != 2 or X.shape[0] == 0:
        raise ValueError("X should be (n, d), n at least 1")
    X = X.detach().double()
    d = X.shape[1]

    def objective(parameters):  # d weights and the bias; the targets do not bend anything
        w, b = parameters[:d], parameters[d]
        return (X @ w + b).square().mean() + wd / 2 * w.square().sum()

    H = torch.autograd.functional.hessian(objective, torch.zeros(d + 1, dtype=torch.float64))
    return float(2 / torch.linalg.eigvalsh(H).max())
