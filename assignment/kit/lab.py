"""What you are given: the data and its evaluation.

Read it once; you will use all of it. Nothing here needs to be changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from kit.live import INSTALL, NotReady

try:
    import torch
    from torch import Tensor, nn
    from torch.utils.data import DataLoader, TensorDataset
except ModuleNotFoundError as missing:
    raise NotReady(
        f"{missing.name} is not installed. Run `{INSTALL}` in a cell of its own, "
        "then restart the kernel."
    ) from None

Examples = tuple[Tensor, Tensor]  # X of shape (n, d), y of shape (n, 1)


def make_data(
    n_train: int = 20,
    n_test: int = 100,
    num_inputs: int = 200,
    true_w: float = 0.01,
    true_b: float = 0.05,
    noise: float = 0.01,
    seed: int = 0,
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
