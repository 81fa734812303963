"""Chooses the few numbers that stand along an axis."""

from __future__ import annotations

import math
from collections.abc import Sequence

MOST = 5
_NARROWEST = 1e-300  # less cannot be divided into steps


def of(limits: Sequence[float], scale: str) -> list[float]:
    """Return at most five round numbers between two limits; on a log axis powers of 10.

    None where the limits, or what lies between them, are no finite numbers.
    """
    low, high = min(limits), max(limits)
    if not math.isfinite(high - low):
        return []
    if scale == "log":
        return _powers(low, high)
    if high - low < _NARROWEST:
        return [low]
    step = 10 ** math.floor(math.log10((high - low) / MOST))
    step *= next(factor for factor in (1, 2, 5, 10) if (high - low) / (factor * step) <= MOST)
    first = math.ceil(low / step)
    count = math.floor(high / step) - first + 1
    return [(first + index) * step for index in range(min(count, MOST + 1))]


def _powers(low: float, high: float) -> list[float]:
    if low <= 0:
        return []
    first, last = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    every = max(1, math.ceil((last - first + 1) / MOST))
    return [10.0**power for power in range(first, last + 1) if power % every == 0]


def said(value: float) -> str:
    """Return a tick as short as it can be: 0, 20, 0.5, 1e-4."""
    shown = f"{value:.4g}" if value == 0 or 1e-3 < abs(value) < 1e5 else f"{value:.0e}"
    return shown.replace("e+0", "e").replace("e-0", "e-").replace("e+", "e")
