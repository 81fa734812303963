"""Reads facts for figures, strictly: short texts, finite numbers, few points."""

from __future__ import annotations

import math
import numbers
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.results.figure import Curve, Pair

MAX_POINTS = 120
MAX_TEXT = 40
# Ends of an axis: farther out, or closer together, a drawing of it runs out of numbers.
_FARTHEST, _NARROWEST = 1e15, 1e-300


@dataclass(frozen=True, slots=True)
class Request:
    """A probe that a check asked, and its facts; `open` if a visible check asks the same."""

    probe: str
    inputs: Mapping[str, Any]
    facts: Any
    open: bool


def number(value: Any) -> float:
    """Return a number with 6 digits, which is more than anybody sees; nan for what is none."""
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        return math.nan
    return float(f"{float(value):.6g}")


def told(value: float, digits: int = 4) -> str:
    """Return a number as people write it: 0.002, 50000, 3.2e-5, 2e7."""
    written = f"{value:.{digits}g}"
    mantissa, _, exponent = written.partition("e")
    if not exponent:
        return written
    power = int(exponent)
    return f"{float(written):.0f}" if 0 <= power < 6 else f"{mantissa}e{power}"


def pair(value: Any) -> Pair:
    """Return the two ends of an axis, in either order or equal.

    Raises:
        ValueError: they are not two, not numbers, or no axis that can be drawn.
    """
    low, high = map(number, value)
    if not (abs(low) <= _FARTHEST and abs(high) <= _FARTHEST):  # so written, nan is refused too
        raise ValueError(value)
    # With six digits each, they differ by a millionth of their size or not at all; so only beside 0
    # can they be too close.
    if 0 < abs(high - low) < _NARROWEST:
        raise ValueError(value)
    return low, high


def text(value: Any) -> str:
    """Return the beginning of a text; "" for what is none."""
    return value[:MAX_TEXT] if isinstance(value, str) else ""


def curve(x: Iterable[Any], y: Iterable[Any]) -> Curve:
    """Return a curve without the points that have no x or whose y is nan; inf becomes a gap."""
    points = [(number(one), number(other)) for one, other in zip(x, y, strict=True)]
    kept = [p for p in points[:MAX_POINTS] if math.isfinite(p[0]) and not math.isnan(p[1])]
    return Curve(tuple(x for x, _ in kept), tuple(y if math.isfinite(y) else None for _, y in kept))
