"""Probes of the answers that take a few numbers and give a few back."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from kit.probes.answers import AnswerError, Student, register
from kit.probes.devices import OtherDevice
from kit.probes.values import Facts, class_name, kind, number, tensor_facts, truth
from torch import nn


@register("scale")
def warm_up(student: Student, w: np.ndarray, factor: float) -> Facts:
    """Call scale on a tensor."""
    given = torch.tensor(w)
    facts = tensor_facts(student.call("scale", given, factor))
    return {**facts, "unchanged": bool(np.array_equal(given, w))}


@register("l2_penalty")
def penalty(student: Student, w: np.ndarray, half: bool = False, transposed: bool = False) -> Facts:
    """Call l2_penalty on a weight that wants a gradient, on one that does not, and once more.

    With `half`, on numbers of 16 bits; with `transposed`, on tensors that lie in memory as a
    transposed one does. Those that want a gradient hold one already: `gradients kept` says whether
    they still do.

    The last time three times the penalty is differentiated, as a loss with a factor would be, and
    the notebook knows a number called wd, which is none of the penalty's business.
    """
    w = w.astype(np.float16) if half else w
    made = _transposed if transposed else torch.tensor
    weights = [made(w).requires_grad_(wanted) for wanted in (True, False, True)]
    for weight in weights[::2]:
        weight.grad = torch.ones_like(weight)
    results = [student.call("l2_penalty", weight) for weight in weights[:2]]
    with student.standing_in(wd=7.0):
        results.append(student.call("l2_penalty", weights[2]))
    held = [weight.grad for weight in weights[::2]]
    kept = all(each is not None and bool((each == 1).all()) for each in held)
    for weight in weights:
        weight.grad = None
    facts, again = tensor_facts(results[0]), tensor_facts(results[2])
    gradients = [
        _gradient(student, results[each], weights[each], factor)
        for each, factor in ((0, 1), (2, 3))
    ]
    unchanged = all(np.array_equal(each.detach().numpy(), w) for each in weights)
    flags = [each.requires_grad for each in weights] == [True, False, True]
    return {
        **facts,
        "gradient": gradients[0],
        "gradient of three times it": gradients[1],
        "beside a wd": again["value"],
        "unchanged": unchanged,
        "flags unchanged": flags,
        "gradients kept": kept,
    }


def _transposed(w: np.ndarray) -> torch.Tensor:
    """Return a tensor whose columns lie in a row in memory, so that view cannot flatten it."""
    return torch.from_numpy(np.array(w, order="F"))


def _gradient(student: Student, result: Any, weight: torch.Tensor, factor: int) -> Any:
    """Return what arrives at the weight, of the sum of what came back; None: nothing does."""
    if not isinstance(result, torch.Tensor) or not result.requires_grad:
        return None
    backward = (factor * result.sum()).backward
    student.run("l2_penalty", backward, "differentiating what l2_penalty gave")
    if weight.grad is None:
        return None
    # Numbers of 16 bits are no facts; those of 32 hold them all.
    return (weight.grad.float() if weight.grad.dtype == torch.float16 else weight.grad).numpy()


@register("l2_penalty")
def device(student: Student, shape: list[int]) -> Facts:
    """Call l2_penalty on a tensor of another device, and see where the result is.

    `stays` is None where that cannot be told.
    """
    other = OtherDevice()
    given = other.put(torch.zeros(shape))
    try:
        with other:
            result = student.call("l2_penalty", given)
    except AnswerError:
        return {"stays": None}
    return {"stays": isinstance(result, torch.Tensor) and result.device == given.device}


@register("has_diverged")
def diverged(student: Student, losses: list[float], factor: float | None = None) -> Facts:
    """Call has_diverged, with its own factor where none is given."""
    given = list(losses)
    more = {} if factor is None else {"factor": factor}
    # A division by a first loss of 0 is a mistake that a check names.
    odd = not losses or losses[0] == 0
    result, raised = student.outcome("has_diverged", given, refusing=odd, **more)
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
    """Call weight_norms on a tensor that lies in memory as a transposed one does."""
    result = student.call("weight_norms", _transposed(w).requires_grad_(gradient))
    pair = result if isinstance(result, (tuple, list)) else [result]
    return {"kind": kind(result), "norms": [number(each) for each in pair][:9]}


@register("soft_threshold")
def threshold(student: Student, w: np.ndarray, t: float, half: bool = False) -> Facts:
    """Call soft_threshold on a tensor that lies in memory as a transposed one does.

    With `half`, on numbers of 16 bits.
    """
    weight = _transposed(w).half() if half else _transposed(w)
    result = student.call("soft_threshold", weight, t)
    facts, unchanged = tensor_facts(result), bool(np.array_equal(weight.numpy(), w))
    new = not isinstance(result, torch.Tensor) or result.data_ptr() != weight.data_ptr()
    return {**facts, "unchanged": unchanged, "new": new}


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
    layer itself; "flat", all in a row; "nested", where the first is in a block of its own; "named",
    where layers have names with a bias in them; "frozen", where the first is not trained; or
    "tied", where all layers have the weight of the first. `groups` tells for each parameter in how
    many groups it is; where one is in several, SGD takes no step.
    """
    first, *others = (nn.Linear(ins, outs, bias=bool(bias)) for ins, outs, bias in layers)
    net: nn.Module = first if form == "bare" else nn.Sequential(first, *others)
    if form == "nested":
        net = nn.Sequential(nn.Sequential(first, nn.ReLU()), *others)
    elif form == "named":
        net = nn.ModuleDict({f"unbiased{k}": each for k, each in enumerate((first, *others))})
    elif form == "frozen":
        first.requires_grad_(False)
    elif form == "tied":
        for layer in others:
            layer.weight = first.weight
    parameters = dict(net.named_parameters())
    with torch.no_grad():
        for parameter in net.parameters():
            parameter.fill_(1.0)
            parameter.grad = torch.zeros_like(parameter)
    more = {} if decay_bias is None else {"decay_bias": decay_bias}
    answer = student.call("param_groups", net, wd, **more)
    if not isinstance(answer, (list, tuple)) or not all(isinstance(g, dict) for g in answer):
        raise AnswerError(f"q6: param_groups should return a list of dicts, not {kind(answer)}.")
    keyed = all({"params", "weight_decay"} <= group.keys() for group in answer)
    try:
        given = [{**group, "params": _listed(group["params"])} for group in answer]
        held = [{id(one) for one in group["params"]} for group in given]
        groups = [sum(id(each) in ids for ids in held) for each in parameters.values()]
        if max(groups) < 2:
            torch.optim.SGD(given, lr=lr).step()
    except Exception as error:
        text = "q6: torch.optim.SGD cannot use the groups that param_groups gave"
        raise AnswerError(text, f"{class_name(type(error))}: {error}"[:1000]) from error
    return {
        "names": list(parameters),
        "kept": [each.detach().numpy().ravel() for each in parameters.values()],
        "groups": groups,
        "keyed": keyed,
    }


def _listed(params: Any) -> Any:
    """Return the parameters of a group, which may be one, some, or pairs (name, parameter)."""
    if isinstance(params, (torch.Tensor, set)):  # SGD refuses a set, and says why
        return [params] if isinstance(params, torch.Tensor) else params
    return [one[1] if isinstance(one, tuple) else one for one in params]


@register("")
def variable(student: Student, of: str) -> Facts:
    """Report an answer that is a variable: True, False or a text."""
    value = student[of]
    if value is ...:
        raise AnswerError(f"q6: {of} is still ...: put your answer there", kind="stub")
    text = str(value)[:40] if isinstance(value, str) else None
    return {"kind": kind(value), "truth": truth(value), "text": text}
