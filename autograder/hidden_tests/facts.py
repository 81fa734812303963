"""What each probe of this course may bring back: names and kinds of its facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.grading.fact_types import (
    Kind,
    anything,
    array,
    fits,
    number,
    pair,
    row,
    text,
    truth,
    two_truths,
    vector,
)


def line(value: Any) -> bool:
    """Whether it is a line of a plot: as many heights as positions."""
    return fits(_LINE, value) and len(value["x"]) == len(value["y"])


_LINE = {"x": vector, "y": vector, "style": text, "marker": text, "color": text}
_TENSOR = {"kind": text, "tensor": truth, "value": array, "shape": [number], "dtype": text}
_AXES = {
    **dict.fromkeys(("title", "xlabel", "ylabel", "xscale", "yscale"), text),
    **dict.fromkeys(("corner", "xlim", "ylim"), pair),
    "legend": ([text], None),
    "grid": two_truths,
    "lines": [line],
}
_FIGURE = {**_AXES, "figsize": pair, "rest": [_AXES]}
_TRAINED = {
    "layers": [[number]],
    "parameters": number,
    "weight": (vector, None),
    "bias": (number, None),
    "predictions": vector,
    "history": ([row], None),
    "history kind": text,
}
FACTS: Mapping[str, Kind] = {
    "warm_up": {**_TENSOR, "unchanged": truth},
    "penalty": {
        **_TENSOR,
        "gradient": (array, None),
        "unchanged": truth,
        "flags unchanged": truth,
    },
    "axes": {**_AXES, "other": (_AXES, None)},
    "animate": {
        "animators": [{**_FIGURE, "figures": number}],
        "figures": number,
        "adds": anything,  # as the student's code left them; compared as a whole
        "options": [anything],
    },
    "train": {**_TRAINED, "points": [row], "arguments": [number]},
    "train_twice": {"first": _TRAINED, "second": _TRAINED},
    "start": {"runs": [_TRAINED]},
    "train_and_draw": {**_TRAINED, **_FIGURE},
    "stability": {
        "boundary": number,
        "runs": [{"losses": [number], "flag": (truth, None)}],
    },
    "diverged": {
        "result": (truth, None),
        "kind": text,
        "raised": (text, None),
        "unchanged": truth,
    },
    "critical": {"result": (number, None), "kind": text, "raised": (text, None)},
    "norms": {"kind": text, "norms": row},
    "factor": {"kind": text, "result": (number, None)},
    "threshold": {**_TENSOR, "unchanged": truth},
    "groups": {"names": [text], "kept": [vector], "members": [truth]},
    "variable": {"kind": text, "truth": (truth, None), "text": (text, None)},
}
