"""Lets autograd find H as the Hessian of the loss with its penalty."""

# question: q5

from torch.autograd.functional import hessian


def critical_lr(X: Tensor, wd: float = 0.0) -> float:
    match tuple(X.shape):
        case (n, d) if n >= 1:
            pass
        case shape:
            raise ValueError(f"X has shape {shape}")
    X = X.detach().double()

    def objective(parameters):
        w, b = parameters[:d], parameters[d]
        return ((X @ w + b) ** 2).mean() + wd * (w**2).sum() / 2

    H = hessian(objective, torch.zeros(d + 1, dtype=torch.float64))
    return 2 / torch.linalg.eigh(H).eigenvalues[-1].item()
