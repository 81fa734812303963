"""The kinds of facts that a probe may bring back: what a course's table of fact types is made of.

Facts come from the student's process and may be anything that JSON can hold. Checks compute with
them, and NumPy is generous: two arrays of odd shapes are stretched against each other until no
memory is left, and an empty list passes every test of its items. So facts of another kind are no
answer, and no check sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

# A kind is a test of a value; [kind], a list of any length; {name: kind}, just these names;
# (kind, kind, …), one of them; None is None. Several and Asked are kinds too.
Kind = Any


@dataclass(frozen=True, slots=True)
class Several:
    """A list of just so many values of a kind."""

    kind: Kind
    count: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind that depends on what was asked: a function of the probe's inputs."""

    kind_of: Callable[[Mapping[str, Any]], Kind]


_LONGEST_ROW = 9
_LARGEST = 2**63


def number(value: Any) -> bool:
    """Whether it is a number of ordinary size; nan and inf are."""
    return type(value) is float or (type(value) is int and abs(value) < _LARGEST)


def truth(value: Any) -> bool:
    """Whether it is True or False."""
    return type(value) is bool


def text(value: Any) -> bool:
    """Whether it is a text."""
    return type(value) is str


def array(value: Any) -> bool:
    """Whether it is an array of any shape."""
    return isinstance(value, np.ndarray)


def vector(value: Any) -> bool:
    """Whether it is an array of one dimension."""
    return isinstance(value, np.ndarray) and value.ndim == 1


def pair(value: Any) -> bool:
    """Whether it is two numbers."""
    return type(value) is list and len(value) == 2 and all(map(number, value))


def row(value: Any) -> bool:
    """Whether it is an entry of a history: few numbers, None for what is none."""
    numbers = type(value) is list and all(one is None or number(one) for one in value)
    return numbers and len(value) <= _LONGEST_ROW


def two_truths(value: Any) -> bool:
    """Whether it is two times True or False."""
    return type(value) is list and len(value) == 2 and all(map(truth, value))


def anything(_: Any) -> bool:
    """Whatever JSON can hold: for what is compared as a whole."""
    return True


# What `call`, the probe of every course, says that a function gives back: see kit/probes/call.py.
GIVES: Mapping[str, Kind] = {
    "number": number,
    "truth": truth,
    "text": text,
    "numbers": [number],
    "array": array,
}


def _called(inputs: Mapping[str, Any]) -> Kind:
    return {
        "result": (GIVES[inputs["gives"]], None),
        "kind": text,
        "raised": (text, None),
        "unchanged": truth,
    }


# The types of the probes that every course has.
GIVEN: Mapping[str, Kind] = {"call": Asked(_called)}


def fits(kind: Kind, value: Any, inputs: Mapping[str, Any] | None = None) -> bool:
    """Whether a decoded value is of a kind, where a probe was asked with ``inputs``."""
    if callable(kind):
        return bool(kind(value))
    if kind is None:
        return value is None
    if isinstance(kind, Asked):
        return fits(kind.kind_of(inputs or {}), value, inputs)
    if isinstance(kind, Several):
        return fits([kind.kind], value, inputs) and len(value) == kind.count
    if isinstance(kind, tuple):
        return any(fits(one, value, inputs) for one in kind)
    if isinstance(kind, list):
        if type(value) is not list:
            return False
        if callable(kind[0]):
            return all(map(kind[0], value))
        return all(fits(kind[0], one, inputs) for one in value)
    whole = type(value) is dict and value.keys() == kind.keys()
    return whole and all(fits(kind[name], value[name], inputs) for name in kind)
