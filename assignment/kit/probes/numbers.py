"""Probes of the answers that take a few numbers and give a few back."""

from __future__ import annotations

import numpy as np
import torch
from kit.probes.answers import AnswerError, Student, register
from kit.probes.values import Facts, kind, number, tensor_facts, truth
from torch import nn


@register("scale")
def warm_up(student: Student, w: np.ndarray, factor: float) -> Facts:
    """Call scale on a tensor."""
    given = torch.tensor(w)
    facts = tensor_facts(student.call("scale", given, factor))
    return {**facts, "unchanged": bool(np.array_equal(given, w))}


@register("l2_penalty")
def penalty(student: Student, w: np.ndarray) -> Facts:
    """Call l2_penalty twice: on a weight that wants a gradient, and on one that does not."""
    weight, still = torch.tensor(w, requires_grad=True), torch.tensor(w)
    result = student.call("l2_penalty", weight)
    student.call("l2_penalty", still)
    facts = tensor_facts(result)
    gradient = None
    if facts["tensor"] and result.requires_grad and result.numel() == 1:
        student.run("l2_penalty", result.sum().backward)
        gradient = None if weight.grad is None else weight.grad.numpy()
    values = [each.detach().numpy() for each in (weight, still)]
    unchanged = all(np.array_equal(value, w) for value in values)
    flags = bool(weight.requires_grad and not still.requires_grad)
    return {**facts, "gradient": gradient, "unchanged": unchanged, "flags unchanged": flags}


@register("has_diverged")
def diverged(student: Student, losses: list[float], factor: float | None = None) -> Facts:
    """Call has_diverged, with its own factor where none is given."""
    given = list(losses)
    more = {} if factor is None else {"factor": factor}
    result, raised = student.outcome("has_diverged", given, refusing=not losses, **more)
    unchanged = repr(given) == repr(losses)  # nan is not equal to itself
    facts = {"result": truth(result), "kind": kind(result), "raised": raised}
    return {**facts, "unchanged": unchanged}


@register("critical_lr")
def critical(student: Student, X: np.ndarray, wd: float | None = None) -> Facts:
    """Call critical_lr, with its own wd where none is given."""
    more = {} if wd is None else {"wd": wd}
    refusing = X.ndim != 2 or len(X) == 0
    result, raised = student.outcome("critical_lr", torch.tensor(X), refusing=refusing, **more)
    return {"result": number(result), "kind": kind(result), "raised": raised}


@register("weight_norms")
def norms(student: Student, w: np.ndarray, gradient: bool = False) -> Facts:
    """Call weight_norms."""
    result = student.call("weight_norms", torch.tensor(w, requires_grad=gradient))
    pair = result if isinstance(result, (tuple, list)) else [result]
    return {"kind": kind(result), "norms": [number(each) for each in pair][:9]}


@register("decay_factor")
def factor(student: Student, lr: float, wd: float, steps: int) -> Facts:
    """Call decay_factor."""
    result = student.call("decay_factor", lr, wd, steps)
    return {"kind": kind(result), "result": number(result)}


@register("soft_threshold")
def threshold(student: Student, w: np.ndarray, t: float) -> Facts:
    """Call soft_threshold."""
    weight = torch.tensor(w)
    facts = tensor_facts(student.call("soft_threshold", weight, t))
    return {**facts, "unchanged": bool(np.array_equal(weight.numpy(), w))}


@register("param_groups")
def groups(
    student: Student,
    form: str,
    layers: list[list[int]],
    wd: float,
    lr: float,
    decay_bias: bool | None,
) -> Facts:
    """Give param_groups of a net of Linear layers to SGD; take one step with zero gradient.

    Each layer is [inputs, outputs, whether it has a bias]. The net's `form` is "bare", the one
    layer itself; "flat", all in a row; or "nested", where the first is in a block of its own.
    """
    first, *others = (nn.Linear(ins, outs, bias=bool(bias)) for ins, outs, bias in layers)
    net: nn.Module = first if form == "bare" else nn.Sequential(first, *others)
    if form == "nested":
        net = nn.Sequential(nn.Sequential(first, nn.ReLU()), *others)
    parameters = dict(net.named_parameters())
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.fill_(1.0)
            parameter.grad = torch.zeros_like(parameter)
    more = {} if decay_bias is None else {"decay_bias": decay_bias}
    answer = student.call("param_groups", net, wd, **more)
    if not isinstance(answer, (list, tuple)) or not all(isinstance(g, dict) for g in answer):
        raise AnswerError(f"q6: param_groups should return a list of dicts, not {kind(answer)}")
    optimizer = student.run("param_groups", lambda: torch.optim.SGD(list(answer), lr=lr))
    student.run("param_groups", optimizer.step)
    grouped = {id(each) for group in optimizer.param_groups for each in group["params"]}
    return {
        "names": list(parameters),
        "kept": [each.detach().numpy().ravel() for each in parameters.values()],
        "members": [id(each) in grouped for each in parameters.values()],
    }


@register("")
def variable(student: Student, of: str) -> Facts:
    """Report an answer that is a variable: True, False or a text."""
    value = student[of]
    if value is ...:
        raise AnswerError(f"q6: {of} is still ...: put your answer there", kind="stub")
    text = str(value)[:40] if isinstance(value, str) else None
    return {"kind": kind(value), "truth": truth(value), "text": text}
