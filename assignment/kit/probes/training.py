"""Probes of `train_concise`: what the network and the history are after a run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from matplotlib import pyplot as plt
from kit.probes.answers import AnswerError, Student, register
from kit.probes.plots import drawn_on
from kit.probes.values import Facts, kind, number, tensor_facts, truth
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Recorder:
    """An animator that only remembers what it was given."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    def add(self, *args: Any, **named: Any) -> None:
        """Remember one call; x and y may be given by name."""
        self.calls.append((*args, *(named[name] for name in ("x", "y") if name in named)))


@register("train_concise")
def train(
    student: Student,
    wd: float,
    train: list[list[np.ndarray]],
    test: list[list[np.ndarray]],
    seed: int,
    options: Facts,
    record: bool = False,
    loader: int = 0,
) -> Facts:
    """Seed torch, call train_concise, describe the network and the history.

    `train` and `test` are lists of batches [X (m, d), y (m, 1)], handed over as lists, or, where
    `loader` is not 0, as one shuffling DataLoader each with that batch size.
    """
    recorder = Recorder()
    more = {"animator": recorder} if record else {}
    answer = call_train_concise(student, wd, train, test, seed, {**options, **more}, loader)
    points = [row(call) for call in recorder.calls]
    counts = [len(call) for call in recorder.calls]
    return {**trained(student, answer, test), "points": points, "arguments": counts}


@register("train_concise")
def train_twice(student: Student, seed: int, first: Facts, second: Facts) -> Facts:
    """Train twice; describe both networks after the second call."""
    answers = [call_train_concise(student, seed=seed, **run) for run in (first, second)]
    return {
        "first": trained(student, answers[0], first["test"]),
        "second": trained(student, answers[1], second["test"]),
    }


@register("train_concise")
def start(student: Student, seeds: list[int], num_inputs: int) -> Facts:
    """Describe the networks of `num_epochs=0`: one after each seed, then two without a new seed."""
    batches = [[np.ones((2, num_inputs), np.float32), np.ones((2, 1), np.float32)]]
    options = {"num_inputs": num_inputs, "num_epochs": 0}
    runs = [
        trained(student, call_train_concise(student, 0.0, batches, batches, seed, options), batches)
        for seed in (*seeds, None, None)
    ]
    return {"runs": runs}


@register("train_concise")
def train_and_draw(
    student: Student,
    wd: float,
    train: list[list[np.ndarray]],
    test: list[list[np.ndarray]],
    seed: int,
    options: Facts,
    animator: Facts,
) -> Facts:
    """Let train_concise draw on an Animator; describe the run and its axes."""
    with plt.style.context("default"):
        drawn = student.call("Animator", **animator)
        answer = call_train_concise(student, wd, train, test, seed, {**options, "animator": drawn})
        return {**trained(student, answer, test), **drawn_on(student, drawn)}


@register("train_concise")
def stability(
    student: Student,
    X: np.ndarray,
    y: np.ndarray,
    wd: float,
    shares: Sequence[float],
    num_epochs: int,
    seed: int,
) -> Facts:
    """Train, full batch, at these shares of the student's own critical_lr; ask has_diverged."""
    boundary = number(student.call("critical_lr", torch.tensor(X), wd))
    if boundary is None:
        raise AnswerError("q5: critical_lr should return a number")
    runs = []
    for share in shares:
        options = {"num_inputs": X.shape[1], "num_epochs": num_epochs, "lr": share * boundary}
        answer = call_train_concise(student, wd, [[X, y]], [[X, y]], seed, options)
        rows = trained(student, answer, [[X, y]])["history"] or []
        losses = [row[1] for row in rows if len(row) > 1]
        runs.append({"losses": losses, "flag": truth(student.call("has_diverged", list(losses)))})
    return {"boundary": boundary, "runs": runs}


def call_train_concise(
    student: Student,
    wd: float,
    train: list[list[np.ndarray]],
    test: list[list[np.ndarray]],
    seed: int | None,
    options: Facts,
    loader: int = 0,
) -> Any:
    """Seed torch, where a seed is given; return what train_concise gives, if it is a pair."""
    data: list[Any] = []
    for batches in (train, test):
        tensors = [(torch.tensor(X), torch.tensor(y)) for X, y in batches]
        if loader:
            whole = TensorDataset(*(torch.cat(part) for part in zip(*tensors, strict=True)))
            data.append(DataLoader(whole, loader, shuffle=True))
        else:
            data.append(tensors)
    if seed is not None:
        # torch.manual_seed also notes, for each call, a stack for graphics cards: a millisecond.
        torch.default_generator.manual_seed(seed)
    answer = student.call("train_concise", wd, *data, **options)
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        raise AnswerError(f"q4: train_concise should return (net, history), not {kind(answer)}")
    if not isinstance(answer[0], nn.Module):
        text = f"q4: train_concise should return (net, history); its first is {kind(answer[0])}"
        raise AnswerError(text)
    return answer


def trained(student: Student, answer: Any, test: list[list[np.ndarray]]) -> Facts:
    """Describe a network, what it predicts for the first test batch, and a history."""
    net, history = answer
    layers = [module for module in net.modules() if isinstance(module, nn.Linear)]
    layer = layers[0] if len(layers) == 1 else None
    with torch.no_grad():
        predicted = student.run("train_concise", lambda: net(torch.tensor(test[0][0])))
    listed = isinstance(history, (list, tuple, np.ndarray, torch.Tensor))
    return {
        "layers": [[layer.in_features, layer.out_features] for layer in layers],
        "parameters": sum(parameter.numel() for parameter in net.parameters()),
        "weight": None if layer is None else layer.weight.detach().numpy().astype(float).ravel(),
        "bias": None if layer is None or layer.bias is None else float(layer.bias.detach()[0]),
        "predictions": tensor_facts(predicted)["value"].ravel(),
        "history": [row(entry) for entry in history] if listed else None,
        "history kind": kind(history),
    }


def row(entry: Any) -> list[float | None]:
    """Flatten (epoch, train, test) or (epoch, (train, test)) to numbers."""
    if not isinstance(entry, (tuple, list, np.ndarray)) and number(entry) is None:
        return [None]
    if not isinstance(entry, (tuple, list, np.ndarray)):
        return [number(entry)]
    return [value for part in entry for value in row(part)][:9]
