"""The reference's training by the formula of its slope: five times as fast, for many starts.

It draws the same random numbers in the same order and takes the same steps, so it ends where
`train_concise` ends, but for rounding; `test_lesson.py` holds the two against one another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, RandomSampler

Batches = Iterable[tuple[Tensor, Tensor]]


@torch.no_grad()
def train_quickly(
    wd: float,
    train_iter: Batches,
    test_iter: Batches,
    num_inputs: int = 200,
    lr: float = 0.003,
    num_epochs: int = 100,
    animator: Any = None,
) -> tuple[nn.Module, list[tuple[int, float, float]]]:
    """Do what `train_concise` of the notebook does."""
    linear = nn.Linear(num_inputs, 1)
    nn.init.normal_(linear.weight)
    nn.init.normal_(linear.bias)
    w, b = linear.weight.data.T, linear.bias.data

    history = []
    for epoch in range(1, num_epochs + 1):
        for X, y in _batches(train_iter):
            slope = (X @ w + b - y) * (2 / len(X))  # of the loss, by each prediction
            w -= lr * (X.T @ slope + wd * w)
            b -= lr * slope.sum(0)
        if epoch % 5 == 0:
            losses = tuple(_loss(batches, w, b) for batches in (train_iter, test_iter))
            history.append((epoch, losses[0], losses[1]))
            if animator is not None:
                animator.add(epoch, losses)
    return nn.Sequential(linear), history


def _loss(batches: Batches, w: Tensor, b: Tensor) -> float:
    X, y = (torch.cat(parts) for parts in zip(*_batches(batches), strict=True))
    return float((X @ w + b - y).square().sum()) / len(y)


def _batches(batches: Batches) -> Batches:
    """Return what iterating gives; a DataLoader's order is drawn as it would draw it."""
    if not isinstance(batches, DataLoader):
        return batches
    X, y = batches.dataset.tensors  # type: ignore[attr-defined]
    _draw()  # the seed of its workers, although it has none
    if isinstance(batches.sampler, RandomSampler):
        order = torch.randperm(len(X), generator=torch.Generator().manual_seed(_draw()))
        X, y = X[order], y[order]
    assert batches.batch_size is not None
    return list(zip(X.split(batches.batch_size), y.split(batches.batch_size), strict=True))


def _draw() -> int:
    return int(torch.empty((), dtype=torch.int64).random_())
