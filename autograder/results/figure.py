"""What a figure holds: plain numbers and short texts, kept with a check's result.

The judge makes it (`making.py`), the report draws it (`report/drawing.py`). Nothing in it was drawn
by a student; texts that a student chose are short, and escaped where they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """Points that are joined by lines; y is None where there is nothing to draw."""

    x: tuple[float, ...]
    y: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """Where a curve is expected, from `low` to `high` at each x."""

    x: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Axes with what stands on them; a scale is "linear" or "log"."""

    title: str
    xlim: Pair
    ylim: Pair
    xscale: str = "linear"
    yscale: str = "linear"
    xlabel: str = ""
    ylabel: str = ""
    legend: tuple[str, ...] | None = None
    grid: tuple[bool, bool] = (False, False)
    curves: tuple[Curve, ...] = ()
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """Panels side by side; the caption says in words what they show.

    `open` tells whether visible checks ask the same: only then may students see it.
    """

    caption: str
    panels: tuple[Panel, ...]
    open: bool = False

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Figure:
        """Rebuild a figure from plain JSON values.

        Raises:
            KeyError, TypeError: the data are damaged.
        """
        return cls(data["caption"], tuple(map(_panel, data["panels"])), data["open"])


def _panel(data: Mapping[str, Any]) -> Panel:
    plain: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    curves = tuple(Curve(tuple(one["x"]), tuple(one["y"])) for one in data["curves"])
    bands = tuple(
        Band(tuple(one["x"]), tuple(one["low"]), tuple(one["high"])) for one in data["bands"]
    )
    plain |= {"curves": curves, "bands": bands}
    return Panel(**plain)
