"""What each probe of this course may bring back: names and kinds of its facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from autograder.grading.fact_types import Kind, array, fits, number, text, truth, vector


def line(value: Any) -> bool:
    """Whether it is a line of a plot: as many heights as positions."""
    return fits(_LINE, value) and len(value["x"]) == len(value["y"])


_LINE = {"x": vector, "y": vector, "color": text}
_TENSOR = {"kind": text, "tensor": truth, "value": array, "shape": [number], "dtype": text}
_DRAWN = {
    **dict.fromkeys(("xlabel", "ylabel", "yscale"), text),
    "legend": ([text], None),
    "lines": [line],
}
FACTS: Mapping[str, Kind] = {
    "mask": {"results": [_TENSOR], "unchanged": truth},
    "mask_gradient": {**_TENSOR, "gradient": (array, None)},
    "variance": {**_TENSOR, "again": truth, "unchanged": truth},
    "layer": {"outputs": [_TENSOR], "p": (number, None), "parameters": number},
    "prediction": {"results": [_TENSOR], "graph": truth, "modes": [truth], "records": truth},
    "compare": {"comparisons": [_DRAWN], "same figures": truth, "figures": number},
}
