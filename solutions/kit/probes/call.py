"""The probe that every course has: call one function with plain arguments, say what came back."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

from kit.course import PACKAGES
from kit.probes.answers import Student, register
from kit.probes.values import Facts, is_tensor, kind, number, truth

_LONGEST_TEXT = 200
_MOST_NUMBERS = 1000


@register("", named_by="function")
def call(
    student: Student,
    function: str,
    arguments: list[Any],
    gives: str,
    options: dict[str, Any] | None = None,
    refusing: bool = False,
) -> Facts:
    """Call a function with arguments, and with options by name.

    `gives` is what should come back: "number", "truth", "text", "numbers" (a list of them) or
    "array" (a tensor or a NumPy array). `result` is None where something else did, and `kind` says
    in words what. An array among the arguments is given as a tensor in a course with torch. With
    `refusing`, the function should raise an exception, and `raised` is its name, or None.
    `unchanged` tells whether the arguments are as they were.
    """
    given = [_given(each) for each in arguments]
    named = {name: _given(each) for name, each in (options or {}).items()}
    before = copy.deepcopy([given, named])
    result = raised = None
    if refusing:
        result, raised = student.outcome(function, *given, refusing=True, **named)
    else:
        result = student.call(function, *given, **named)
    return {
        "result": _READ[gives](result) if gives in _READ else None,
        "kind": kind(result),
        "raised": raised,
        "unchanged": _same(before, [given, named]),
    }


def _given(argument: Any) -> Any:
    if isinstance(argument, np.ndarray) and "torch" in PACKAGES:
        import torch

        return torch.tensor(argument)
    return argument


def _text(value: Any) -> str | None:
    return value[:_LONGEST_TEXT] if type(value) is str else None


def _numbers(value: Any) -> list[float] | None:
    if not isinstance(value, (list, tuple)) or len(value) > _MOST_NUMBERS:
        return None
    found = [number(each) for each in value]
    return None if None in found else found  # type: ignore[return-value]


def _array(value: Any) -> np.ndarray | None:
    found = value.detach().cpu().numpy() if is_tensor(value) else value
    if not isinstance(found, np.ndarray) or found.dtype.kind not in "biuf":
        return None
    return found.astype(np.float64)


_READ: dict[str, Callable[[Any], Any]] = {
    "number": number,
    "truth": truth,
    "text": _text,
    "numbers": _numbers,
    "array": _array,
}


def _same(before: Any, after: Any) -> bool:
    """Tell whether plain values are equal; nan is equal to itself here."""
    if type(before) is not type(after):
        return False
    if is_tensor(before) or isinstance(before, np.ndarray):
        return bool(np.array_equal(np.asarray(before), np.asarray(after), equal_nan=True))
    if isinstance(before, dict):
        return list(before) == list(after) and all(_same(before[k], after[k]) for k in before)
    if isinstance(before, (list, tuple)):
        return len(before) == len(after) and all(map(_same, before, after))
    return bool(before == after or (before != before and after != after))
