"""What you are given: two noisy half-moons to tell apart, and a network large enough to overfit.

Read it once. Nothing here needs to be changed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

import torch
from torch import Tensor, nn

Examples = tuple[Tensor, Tensor]  # X of shape (n, 2), y of shape (n, 1) with entries 0 and 1


def make_moons(n: int, noise: float = 0.35, seed: int = 0) -> Examples:
    """Draw n points on two half circles that reach into each other.

    ``noise`` is the standard deviation of what is added to each coordinate. The same seed gives
    the same points; torch's global generator is left alone.
    """
    generator = torch.Generator().manual_seed(seed)
    angle = math.pi * torch.rand(n, generator=generator)
    X = torch.stack([torch.cos(angle), torch.sin(angle)], dim=1)
    y = (torch.arange(n) % 2)[:, None].to(X.dtype)
    X = torch.where(y == 1, torch.tensor([1.0, 0.5]) - X, X)
    return X + noise * torch.randn(n, 2, generator=generator), y


def make_net(drop: Callable[[], nn.Module], width: int = 100) -> nn.Sequential:
    """Return a network of two hidden layers; ``drop`` makes what stands behind each of them."""
    return nn.Sequential(
        *(nn.Linear(2, width), nn.ReLU(), drop()),
        *(nn.Linear(width, width), nn.ReLU(), drop()),
        nn.Linear(width, 1),
    )


def train(
    net: nn.Module, examples: Examples, unseen: Examples, epochs: int = 150, every: int = 10
) -> Iterator[tuple[int, float, float]]:
    """Train with Adam; yield (epoch, train loss, test loss) after every tenth epoch.

    The network trains in training mode, and both losses are computed in eval mode.
    """
    loss = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
    for epoch in range(1, epochs + 1):
        net.train()
        optimizer.zero_grad()
        loss(net(examples[0]), examples[1]).backward()
        optimizer.step()
        if epoch % every == 0:
            net.eval()
            found, tested = (float(loss(net(X), y).detach()) for X, y in (examples, unseen))
            yield epoch, found, tested
