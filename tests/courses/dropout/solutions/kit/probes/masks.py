"""Probes of `dropout` and of its variance: what comes back for a tensor."""

from __future__ import annotations

import numpy as np
import torch
from kit.probes.answers import Student, register
from kit.probes.values import Facts, tensor_facts


@register("dropout")
def mask(student: Student, x: np.ndarray, p: float, calls: int = 1) -> Facts:
    """Call dropout some times on one tensor; each result is described."""
    given = torch.tensor(x)
    results = [tensor_facts(student.call("dropout", given, p)) for _ in range(calls)]
    return {"results": results, "unchanged": bool(np.array_equal(given.numpy(), x))}


@register("dropout")
def mask_gradient(student: Student, x: np.ndarray, p: float) -> Facts:
    """Call dropout on a tensor that wants a gradient; add the result up and differentiate."""
    given = torch.tensor(x, requires_grad=True)
    result = student.call("dropout", given, p)
    facts = tensor_facts(result)
    if facts["tensor"] and result.requires_grad:
        backward = result.sum().backward
        student.run("dropout", backward, "differentiating what dropout gave")
    return {**facts, "gradient": None if given.grad is None else given.grad.numpy()}


@register("added_variance")
def variance(student: Student, x: np.ndarray, p: float) -> Facts:
    """Call added_variance twice on one tensor; describe what comes back."""
    given = torch.tensor(x)
    first, second = (tensor_facts(student.call("added_variance", given, p)) for _ in range(2))
    return {
        **first,
        "again": bool(np.array_equal(first["value"], second["value"], equal_nan=True)),
        "unchanged": bool(np.array_equal(given.numpy(), x)),
    }
