"""The probes: each calls an answer and gives a number back."""

from __future__ import annotations

import torch
from kit.probes.answers import Student, register
from kit.probes.values import number


@register("double")
def double(student: Student, x: float) -> float | None:
    """Call double."""
    return number(student.call("double", x))


@register("norm")
def norm(student: Student, w: list[float]) -> float | None:
    """Call norm on a tensor."""
    return number(student.call("norm", torch.tensor(w)))
