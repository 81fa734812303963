"""What each probe of this course may bring back: names and kinds of its facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.grading.fact_types import (
    Asked,
    Kind,
    Several,
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


def tensor_with(more: Mapping[str, Kind]) -> Kind:
    """Return the kind of a tensor's facts and some more: its value has the shape that is said."""
    kind = {**_TENSOR, **more}

    def test(value: Any) -> bool:
        return fits(kind, value) and list(value["value"].shape) == value["shape"]

    return test


_AXES = {
    **dict.fromkeys(("title", "xlabel", "ylabel", "xscale", "yscale"), text),
    **dict.fromkeys(("corner", "xlim", "ylim"), pair),
    "legend": ([text], None),
    "named": [text],
    "assigned": [text],
    "grid": two_truths,
    "lines": [line],
}
_FIGURE = {**_AXES, "figsize": pair, "rest": [_AXES], "reached": number}
_TRAINED = {
    "layers": [[number]],
    "parameters": number,
    "weight": (vector, None),
    "bias": (number, None),
    "predictions": vector,
    "history": ([row], None),
    "history kind": text,
    "flat": truth,
}


def _groups(count: int) -> Kind:
    return {
        "names": Several(text, count),
        "kept": Several(vector, count),
        "groups": Several(number, count),
        "keyed": truth,
    }


FACTS: Mapping[str, Kind] = {
    "warm_up": tensor_with({"unchanged": truth}),
    "penalty": tensor_with(
        {
            "gradient": (array, None),
            "gradient of three times it": (array, None),
            "beside a wd": array,
            "unchanged": truth,
            "flags unchanged": truth,
            "gradients kept": truth,
        }
    ),
    "device": {"stays": (truth, None)},
    "axes": {**_AXES, "beyond": [text], "kept": truth, "drawn": number, "restyled": truth},
    "animate": Asked(
        lambda inputs: {
            "animators": Several({**_FIGURE, "figures": number}, len(inputs["animators"])),
            "figures": number,
            "apart": number,
            "begun": Several(number, len(inputs["animators"])),
            "others": truth,
            "adds": anything,  # as the student's code left them; compared as a whole
            "options": Several(anything, len(inputs["animators"])),
        }
    ),
    "train": {
        **_TRAINED,
        "points": [row],
        "arguments": [number],
        "passes": [number],
        "data unchanged": truth,
    },
    "train_twice": {"first": _TRAINED, "second": _TRAINED, "shared": truth},
    "start": Asked(lambda inputs: {"runs": Several(_TRAINED, len(inputs["seeds"]) + 2)}),
    "train_and_draw": {"run": _TRAINED, "points": [row], "axes": (_FIGURE, None)},
    "stability": Asked(
        lambda inputs: {
            "boundary": number,
            "runs": Several({"losses": [number], "flag": (truth, None)}, len(inputs["shares"])),
        }
    ),
    "diverged": {
        "result": (truth, None),
        "kind": text,
        "raised": (text, None),
        "unchanged": truth,
    },
    "critical": {"result": (number, None), "kind": text, "raised": (text, None)},
    "norms": {"kind": text, "norms": row},
    "threshold": tensor_with({"unchanged": truth, "new": truth}),
    "groups": Asked(
        lambda inputs: _groups(
            sum(1 + bool(b) for _, _, b in inputs["layers"])
            - (inputs["form"] == "tied") * (len(inputs["layers"]) - 1)
        )
    ),
    "variable": {"kind": text, "truth": (truth, None), "text": (text, None)},
}
