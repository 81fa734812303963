"""Probes of `train_concise`: what the network and the history are after a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import torch
from matplotlib import pyplot as plt
from kit.probes.answers import AnswerError, Student, register
from kit.probes.plots import drawn_on
from kit.probes.undoing import within_its_axes
from kit.probes.values import Facts, kind, number, tensor_facts, truth
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Batches(list[Any]):
    """A list of batches that counts how often it is gone through."""

    passes = 0

    def __iter__(self) -> Iterator[Any]:
        self.passes += 1
        return super().__iter__()


# Its name stands in messages such as "'list' object has no attribute 'dataset'".
Batches.__name__ = "list"


class Recorder:
    """An animator that remembers what it was given, and how often `batches` had been gone through.

    It hands everything on to another animator, if it has one, until that one raises.
    """

    def __init__(self, batches: Any, drawn: Any = None) -> None:
        self.points: list[list[float | None]] = []
        self.arguments: list[int] = []
        self.passes: list[int] = []
        self.broken = False
        self._batches, self._drawn = batches, drawn

    def add(self, *args: Any, **named: Any) -> None:
        """Remember one call at once, since a list may be filled anew; x and y may go by name."""
        call = (*args, *(named[name] for name in ("x", "y") if name in named))
        self.points.append(row(call))
        self.arguments.append(len(call))
        self.passes.append(getattr(self._batches, "passes", 0))
        if self._drawn is not None and not self.broken:
            try:
                self._drawn.add(*args, **named)
            except Exception:  # of the Animator, which is judged elsewhere
                self.broken = True


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
    `loader` is not 0, as one shuffling DataLoader each with that batch size. `passes` tells how
    often the training batches had been gone through at each call of animator.add, and in the end.
    """
    data = [served(batches, loader) for batches in (train, test)]
    recorder = Recorder(data[0])
    more = {"animator": recorder} if record else {}
    answer = call_train_concise(student, wd, data[0], data[1], seed, {**options, **more})
    return {
        **trained(student, answer, test),
        "points": recorder.points,
        "arguments": recorder.arguments,
        "passes": [*recorder.passes, getattr(data[0], "passes", 0)],
        "data unchanged": bool(loader) or unchanged(data, (train, test)),
    }


def served(batches: list[list[np.ndarray]], loader: int = 0) -> Any:
    """Return batches as a list, or as a shuffling DataLoader."""
    tensors = [(torch.tensor(X), torch.tensor(y)) for X, y in batches]
    if not loader:
        return Batches(tensors)
    whole = TensorDataset(*(torch.cat(part) for part in zip(*tensors, strict=True)))
    return DataLoader(whole, loader, shuffle=True)


def unchanged(data: Sequence[Any], before: Sequence[list[list[np.ndarray]]]) -> bool:
    """Whether lists of batches hold what they held before."""
    return all(
        len(now) == len(then)
        and all(
            np.array_equal(tensor.detach().numpy(), array)
            for pair, arrays in zip(now, then, strict=True)
            for tensor, array in zip(pair, arrays, strict=True)
        )
        for now, then in zip(data, before, strict=True)
    )


@register("train_concise")
def train_twice(student: Student, seed: int, first: Facts, second: Facts) -> Facts:
    """Train twice; describe both networks after the second call, and what they share."""
    answers = [
        call_train_concise(
            student, run["wd"], served(run["train"]), served(run["test"]), seed, run["options"]
        )
        for run in (first, second)
    ]
    (net, history), (other, later) = answers
    one, two = ({each.data_ptr() for each in each_net.parameters()} for each_net in (net, other))
    return {
        "first": trained(student, answers[0], first["test"]),
        "second": trained(student, answers[1], second["test"]),
        "shared": net is other
        or bool(one & two)
        or (isinstance(history, list) and history is later),
    }


@register("train_concise")
def start(student: Student, seeds: list[int], num_inputs: int) -> Facts:
    """Describe the networks of `num_epochs=0`: one after each seed, then two without a new seed."""
    batches = [[np.ones((2, num_inputs), np.float32), np.ones((2, 1), np.float32)]]
    options = {"num_inputs": num_inputs, "num_epochs": 0}
    data = served(batches)
    runs = [
        trained(student, call_train_concise(student, 0.0, data, data, seed, options), batches)
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
    """Let train_concise draw on an Animator; describe the run, what was added, and the axes.

    `axes` is None where the Animator could not be made or raised.
    """
    data = [served(batches) for batches in (train, test)]
    with plt.style.context("default"), student.forgiving("set_axes", within_its_axes):
        try:
            drawn = student.call("Animator", **animator)
        except AnswerError:
            drawn = None
        recorder = Recorder(data[0], drawn)
        more = {**options, "animator": recorder}
        answer = call_train_concise(student, wd, data[0], data[1], seed, more)
        axes = None
        if drawn is not None and not recorder.broken:
            try:
                axes = drawn_on(student, drawn)
            except AnswerError:
                axes = None
        run = trained(student, answer, test)
        return {"run": run, "points": recorder.points, "axes": axes}


@register("critical_lr")
def stability(
    student: Student,
    X: np.ndarray,
    y: np.ndarray,
    wd: float,
    shares: Sequence[float],
    num_epochs: int,
    seed: int,
) -> Facts:
    """Train, full batch, at these shares of the student's own critical_lr; ask has_diverged.

    A run has no losses where train_concise gives none.
    """
    boundary = number(student.call("critical_lr", torch.tensor(X), wd))
    if boundary is None:
        raise AnswerError("q5: critical_lr should return a number.")
    runs = []
    for share in shares:
        options = {"num_inputs": X.shape[1], "num_epochs": num_epochs, "lr": share * boundary}
        data = served([[X, y]])
        try:
            answer = call_train_concise(student, wd, data, data, seed, options)
            rows = trained(student, answer, [[X, y]])["history"] or []
        except AnswerError:  # of train_concise, which is judged elsewhere
            rows = []
        losses = [row[1] for row in rows if len(row) > 1 and row[1] is not None]
        flag = truth(student.call("has_diverged", list(losses))) if losses else None
        runs.append({"losses": losses, "flag": flag})
    return {"boundary": boundary, "runs": runs}


def call_train_concise(
    student: Student, wd: float, train: Any, test: Any, seed: int | None, options: Facts
) -> Any:
    """Seed torch, where a seed is given; return what train_concise gives, if it is a pair."""
    if seed is not None:
        # torch.manual_seed also notes, for each call, a stack for graphics cards: a millisecond.
        torch.default_generator.manual_seed(seed)
    answer = student.call("train_concise", wd, train, test, **options)
    if not isinstance(answer, (tuple, list)) or len(answer) != 2:
        raise AnswerError(f"q4: train_concise should return (net, history), not {kind(answer)}.")
    if not isinstance(answer[0], nn.Module):
        text = "q4: train_concise should return (net, history); the first of its two results is"
        text += f" {kind(answer[0])}, not a network."
        raise AnswerError(text)
    return answer


def trained(student: Student, answer: Any, test: list[list[np.ndarray]]) -> Facts:
    """Describe a network, what it predicts for the first test batch, and a history."""
    net, history = answer
    layers = [module for module in net.modules() if isinstance(module, nn.Linear)]
    layer = layers[0] if len(layers) == 1 else None
    inputs = torch.tensor(test[0][0])
    if layer is not None and layer.in_features != inputs.shape[1]:
        inputs = torch.zeros(0, layer.in_features)  # it takes others, which a check tells
    with torch.no_grad():
        predicted = student.run("train_concise", lambda: net(inputs))
    listed = isinstance(history, (list, tuple, np.ndarray, torch.Tensor))
    return {
        "layers": [[layer.in_features, layer.out_features] for layer in layers],
        "parameters": sum(parameter.numel() for parameter in net.parameters()),
        "weight": None if layer is None else layer.weight.detach().numpy().astype(float).ravel(),
        "bias": None if layer is None or layer.bias is None else float(layer.bias.detach()[0]),
        "predictions": tensor_facts(predicted)["value"].ravel(),
        "history": [row(entry) for entry in history] if listed else None,
        "history kind": kind(history),
        "flat": not listed or all(map(is_flat, history)),
    }


def is_flat(entry: Any) -> bool:
    """Whether an entry of a history is a row of numbers, with nothing nested in it."""
    rows = isinstance(entry, (tuple, list, np.ndarray, torch.Tensor))
    return rows and all(number(part) is not None for part in entry)


def row(entry: Any) -> list[float | None]:
    """Flatten (epoch, train, test) or (epoch, (train, test)) to numbers."""
    if not isinstance(entry, (tuple, list, np.ndarray)) and number(entry) is None:
        return [None]
    if not isinstance(entry, (tuple, list, np.ndarray)):
        return [number(entry)]
    return [value for part in entry for value in row(part)][:9]
