"""What each probe of the assignment may bring back: names and kinds of its facts.

Facts come from the student's process and may be anything that JSON can hold. Checks compute with
them, and NumPy is generous: two arrays of odd shapes are stretched against each other until no
memory is left, and an empty list passes every test of its items. So facts of another kind are no
answer, and no check sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

# A kind is a test of a value; [kind], a list of any length; {name: kind}, just these names;
# (kind, kind, …), one of them; None is None.
Kind = Any

_LONGEST_ROW = 9
_LARGEST = 2**63


def _number(value: Any) -> bool:
    return type(value) is float or (type(value) is int and abs(value) < _LARGEST)


def _truth(value: Any) -> bool:
    return type(value) is bool


def _text(value: Any) -> bool:
    return type(value) is str


def _array(value: Any) -> bool:
    return isinstance(value, np.ndarray)


def _vector(value: Any) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 1


def _pair(value: Any) -> bool:
    return type(value) is list and len(value) == 2 and all(map(_number, value))


def _row(value: Any) -> bool:
    """Whether it is an entry of a history: few numbers, None for what is none."""
    numbers = type(value) is list and all(one is None or _number(one) for one in value)
    return numbers and len(value) <= _LONGEST_ROW


def _two_truths(value: Any) -> bool:
    return type(value) is list and len(value) == 2 and all(map(_truth, value))


def _line(value: Any) -> bool:
    return fits(_LINE, value) and len(value["x"]) == len(value["y"])


def _anything(_: Any) -> bool:
    return True


_LINE = {"x": _vector, "y": _vector, "style": _text, "marker": _text, "color": _text}
_TENSOR = {"kind": _text, "tensor": _truth, "value": _array, "shape": [_number], "dtype": _text}
_AXES = {
    **dict.fromkeys(("title", "xlabel", "ylabel", "xscale", "yscale"), _text),
    **dict.fromkeys(("corner", "xlim", "ylim"), _pair),
    "legend": ([_text], None),
    "grid": _two_truths,
    "lines": [_line],
}
_FIGURE = {**_AXES, "figsize": _pair, "rest": [_AXES]}
_TRAINED = {
    "layers": [[_number]],
    "parameters": _number,
    "weight": (_vector, None),
    "bias": (_number, None),
    "predictions": _vector,
    "history": ([_row], None),
    "history kind": _text,
}
FACTS: Mapping[str, Kind] = {
    "warm_up": {**_TENSOR, "unchanged": _truth},
    "penalty": {
        **_TENSOR,
        "gradient": (_array, None),
        "unchanged": _truth,
        "flags unchanged": _truth,
    },
    "axes": {**_AXES, "other": (_AXES, None)},
    "animate": {
        "animators": [{**_FIGURE, "figures": _number}],
        "figures": _number,
        "adds": _anything,  # as the student's code left them; compared as a whole
        "options": [_anything],
    },
    "train": {**_TRAINED, "points": [_row], "arguments": [_number]},
    "train_twice": {"first": _TRAINED, "second": _TRAINED},
    "start": {"runs": [_TRAINED]},
    "train_and_draw": {**_TRAINED, **_FIGURE},
    "stability": {
        "boundary": _number,
        "runs": [{"losses": [_number], "flag": (_truth, None)}],
    },
    "diverged": {
        "result": (_truth, None),
        "kind": _text,
        "raised": (_text, None),
        "unchanged": _truth,
    },
    "critical": {"result": (_number, None), "kind": _text, "raised": (_text, None)},
    "norms": {"kind": _text, "norms": _row},
    "factor": {"kind": _text, "result": (_number, None)},
    "threshold": {**_TENSOR, "unchanged": _truth},
    "groups": {"names": [_text], "kept": [_vector], "members": [_truth]},
    "variable": {"kind": _text, "truth": (_truth, None), "text": (_text, None)},
}


def are_of(probe: str, facts: Any) -> bool:
    """Whether `facts` are of the kinds that the probe gives; any facts are, of an unknown probe."""
    return fits(FACTS.get(probe, _anything), facts)


def fits(kind: Kind, value: Any) -> bool:
    """Whether a decoded value is of a kind."""
    if kind is None:
        return value is None
    if isinstance(kind, tuple):
        return any(fits(one, value) for one in kind)
    if isinstance(kind, list):
        return type(value) is list and all(fits(kind[0], one) for one in value)
    if isinstance(kind, dict):
        whole = type(value) is dict and value.keys() == kind.keys()
        return whole and all(fits(kind[name], value[name]) for name in kind)
    test: Callable[[Any], bool] = kind
    return test(value)
