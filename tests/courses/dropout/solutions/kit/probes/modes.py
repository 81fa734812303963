"""Probes of `Dropout` and `predict`: the same network in training mode and in eval mode."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from kit.probes.answers import AnswerError, Student, register
from kit.probes.values import Facts, kind, number, tensor_facts
from torch import nn


@register("Dropout")
def layer(student: Student, x: np.ndarray, modes: list[str], p: float | None = None) -> Facts:
    """Make a Dropout, with its own p where none is given, and call it in each mode in turn.

    It stands in a network of one module; a mode is "train" or "eval", which the network is told,
    or "new" for how it was made. PyTorch's own dropout stands in for that of Q1, which is judged
    there.
    """
    outputs = []
    with student.standing_in(dropout=nn.functional.dropout):
        made = student.call("Dropout", *([] if p is None else [p]))
        if not isinstance(made, nn.Module):
            raise AnswerError(f"q2: Dropout should make an nn.Module, not {kind(made)}.")
        net = nn.Sequential(made)
        for mode in modes:
            if mode != "new":
                student.run("Dropout", getattr(net, mode))
            outputs.append(tensor_facts(student.run("Dropout", lambda: net(torch.tensor(x)))))
    return {
        "outputs": outputs,
        "p": number(getattr(made, "p", None)),
        "parameters": sum(parameter.numel() for parameter in net.parameters()),
    }


@register("predict")
def prediction(
    student: Student,
    x: np.ndarray,
    weights: list[np.ndarray],
    p: float,
    modes: list[bool],
    calls: int = 1,
) -> Facts:
    """Call predict on a network Linear, ReLU, Dropout(p), Linear without biases.

    `weights` are those of the two Linear layers. `modes` are the modes of the network itself and
    of its four modules, True for training mode.
    """
    first, second = map(_linear, weights)
    net = nn.Sequential(first, nn.ReLU(), nn.Dropout(p), second)
    for module, trains in zip(net.modules(), modes, strict=True):
        module.training = trains
    with torch.enable_grad():  # whatever the answer does to it
        results = [student.call("predict", net, torch.tensor(x)) for _ in range(calls)]
        records = torch.is_grad_enabled()
    return {
        "results": [tensor_facts(result) for result in results],
        "graph": any(_has_graph(result) for result in results),
        "modes": [bool(module.training) for module in net.modules()],
        "records": records,
    }


def _linear(weight: np.ndarray) -> nn.Linear:
    outputs, inputs = weight.shape
    layer = nn.Linear(inputs, outputs, bias=False)
    layer.weight = nn.Parameter(torch.tensor(weight))
    return layer


def _has_graph(result: Any) -> bool:
    return isinstance(result, torch.Tensor) and result.requires_grad
