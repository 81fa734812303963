"""What you are given: the data, its evaluation, and what results are compared with.

Read it once; you will use all of it. Nothing here needs to be changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kit.live import not_installed

try:
    import torch
    from torch import Tensor, nn
    from torch.utils.data import DataLoader, TensorDataset
except ModuleNotFoundError as missing:
    raise not_installed(missing.name) from None

Examples = tuple[Tensor, Tensor]  # X of shape (n, d), y of shape (n, 1)

# A seed that nobody takes for weights: the same numbers in the data and in the start of a network
# would make the two agree by accident.
DATA_SEED = 10_973


def make_data(
    n_train: int = 20,
    n_test: int = 100,
    num_inputs: int = 200,
    true_w: float = 0.01,
    true_b: float = 0.05,
    noise: float = 0.01,
    seed: int = DATA_SEED,
) -> tuple[Examples, Examples]:
    """Draw the training and the test examples of y = X w + b + noise.

    X has independent N(0, 1) entries, every weight is ``true_w``, the bias is ``true_b`` and
    ``noise`` is a standard deviation. The same seed gives the same data; torch's global
    generator is left alone.
    """
    generator = torch.Generator().manual_seed(seed)

    def draw(n: int) -> Examples:
        X = torch.randn(n, num_inputs, generator=generator)
        y = X.sum(dim=1, keepdim=True) * true_w + true_b
        return X, y + noise * torch.randn(n, 1, generator=generator)

    return draw(n_train), draw(n_test)


def load_array(
    X: Tensor, y: Tensor, batch_size: int = 5, shuffle: bool = True
) -> DataLoader[tuple[Tensor, ...]]:
    """Serve the examples in batches of (X, y), in a new order each time it is iterated."""
    return DataLoader(TensorDataset(X, y), batch_size=batch_size, shuffle=shuffle)


def evaluate_loss(net: nn.Module, data_iter: Iterable[Examples]) -> float:
    """Return the mean squared error over all examples: no 1/2, no penalty, no gradient.

    Examples are averaged, not batches, so a small last batch does not weigh more than its share.
    """
    total, count = 0.0, 0
    with torch.no_grad():
        for inputs, targets in data_iter:
            total += float(((net(inputs) - targets) ** 2).sum())
            count += len(targets)
    return total / count


# --- What results are compared with -------------------------------------------------------------


def split(X: Tensor, y: Tensor, first: int) -> tuple[Examples, Examples]:
    """Return the first examples, and the rest: for instance to train with, and to choose λ by."""
    return (X[:first], y[:first]), (X[first:], y[first:])


def predict_zero(data_iter: Iterable[Examples]) -> float:
    """Return the loss of the model that answers 0 to everything: the mean of the squared targets."""
    targets = torch.cat([targets for _, targets in data_iter])
    return float((targets**2).mean())


def linear_of(net: nn.Module) -> nn.Linear:
    """Return the one linear layer of a network."""
    return next(module for module in net.modules() if isinstance(module, nn.Linear))


def as_if_from_zero(start: nn.Module, X: Tensor, y: Tensor) -> Examples:
    """Return examples on which a network that starts as `start` does as one that starts at 0.

    What the start answers is added to the targets. In a linear model without decay, all errors
    are then those of a network that started at 0, and so are all gradients and all losses.
    """
    with torch.no_grad():
        return X, y + start(X)


def ridge(X: Tensor, y: Tensor, wd: float) -> tuple[Tensor, Tensor]:
    """Return the weights (d,) and the bias at which mean squared error + wd · penalty is least.

    The penalty is half the sum of the squared weights. No training: one system of n equations.
    """
    center, height = X.mean(dim=0), y.mean()
    inputs, targets = (X - center).double(), (y - height).double()
    n = len(X)
    system = inputs @ inputs.T + n * wd / 2 * torch.eye(n, dtype=torch.float64)
    weights = (inputs.T @ torch.linalg.solve(system, targets)).flatten().to(X.dtype)
    return weights, height - center @ weights


class WithLine:
    """Hands points on to your animator, with one more curve that stays at one height."""

    def __init__(self, animator: Any, height: float) -> None:
        self.animator = animator
        self.height = height

    def add(self, x: float, y: tuple[float, ...]) -> None:
        """Add the points of your curves, and one of the line."""
        self.animator.add(x, (*y, self.height))
