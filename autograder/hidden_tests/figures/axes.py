"""The axes that were asked, beside those that `set_axes` or an `Animator` made (Q2, Q3)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.grading.figure_facts import Request, curve, pair, text, told
from autograder.results.figure import Curve, Figure, Pair, Panel

MAX_CURVES = MAX_NAMES = 6
MARGIN = 0.05  # what autoscaling adds on each side, as a share of the range
ROOM = 0.25  # as much still counts as autoscaling
_WORDS = {"xlim": "x-limits", "ylim": "y-limits", "xscale": "x-scale", "yscale": "y-scale"}


@dataclass(frozen=True, slots=True)
class _Asked:
    """Axes as asked; `free` are the limits that were left to autoscaling."""

    panel: Panel
    free: frozenset[str]


def figure(requests: Sequence[Request]) -> Figure | None:
    """Return the axes asked beside those made, where they differ."""
    # From the last: a check that asks several times stops where it fails.
    for request in reversed(requests):
        if request.probe in _READ:
            asked, facts = _READ[request.probe](request)
            made = _made(facts)
            found = list(_differences(asked, made))
            if found:
                said = f"Your axes beside those asked for. {' '.join(found)}"
                return Figure(said, (asked.panel, made), request.open)
    return None


def _of_set_axes(request: Request) -> tuple[_Asked, Any]:
    names = ("xlabel", "ylabel", "xlim", "ylim", "xscale", "yscale", "legend")
    options = dict(zip(names, request.inputs["arguments"], strict=True))
    return _asked(options, [curve(x, y) for x, y in request.inputs["lines"]]), request.facts


def _of_an_animator(request: Request) -> tuple[_Asked, Any]:
    """Read the first Animator of a request; its curves are the points added to it."""
    points: dict[int, tuple[list[Any], list[Any]]] = {}
    for which, x, y in request.inputs["adds"]:
        ys = y if isinstance(y, list) else [y]
        xs = x if isinstance(x, list) else [x] * len(ys)
        for position, (one, other) in enumerate(zip(xs, ys, strict=True)):
            if which == 0 and one is not None and other is not None:
                held = points.setdefault(position, ([], []))
                held[0].append(one)
                held[1].append(other)
    curves = [curve(*points[position]) for position in sorted(points)]
    return _asked(request.inputs["animators"][0], curves), request.facts["animators"][0]


_READ: Mapping[str, Callable[[Request], tuple[_Asked, Any]]] = {
    "axes": _of_set_axes,
    "animate": _of_an_animator,
}


def _asked(options: Mapping[str, Any], curves: Sequence[Curve]) -> _Asked:
    free = frozenset(what for what in ("xlim", "ylim") if not options.get(what))
    xscale, yscale = (options.get(what) or "linear" for what in ("xscale", "yscale"))
    xs = [x for one in curves for x in one.x]
    ys = [y for one in curves for y in one.y if y is not None]
    panel = Panel(
        title="asked",
        xlim=_follow(xs, xscale) if "xlim" in free else pair(options["xlim"]),
        ylim=_follow(ys, yscale) if "ylim" in free else pair(options["ylim"]),
        xscale=xscale,
        yscale=yscale,
        xlabel=options.get("xlabel") or "",
        ylabel=options.get("ylabel") or "",
        legend=tuple(options.get("legend") or ()) or None,
        grid=(True, True),
        curves=tuple(curves),
    )
    return _Asked(panel, free)


def _made(facts: Mapping[str, Any]) -> Panel:
    legend = facts["legend"]
    lines = [curve(line["x"], line["y"]) for line in facts["lines"][: 2 * MAX_CURVES]]
    x, y = facts["grid"]
    return Panel(
        title="yours",
        xlim=pair(facts["xlim"]),
        ylim=pair(facts["ylim"]),
        xscale=text(facts["xscale"]),
        yscale=text(facts["yscale"]),
        xlabel=text(facts["xlabel"]),
        ylabel=text(facts["ylabel"]),
        legend=None if legend is None else tuple(map(text, legend[:MAX_NAMES])),
        grid=(x is True, y is True),
        curves=tuple(line for line in lines if line.x)[:MAX_CURVES],
    )


def _differences(asked: _Asked, made: Panel) -> Iterator[str]:
    """Yield in words what differs; a limit left free may be any that autoscaling gives."""
    for what in ("xlabel", "ylabel", "xscale", "yscale"):
        one, other = getattr(asked.panel, what), getattr(made, what)
        if one != other:
            yield f"{_WORDS.get(what, what)}: {one or 'none'} asked for, {other or 'none'} made."
    for what, scale in (("xlim", asked.panel.xscale), ("ylim", asked.panel.yscale)):
        one, other = getattr(asked.panel, what), getattr(made, what)
        if not (_near(other, one, scale) if what in asked.free else np.allclose(other, one)):
            yield f"{_WORDS[what]}: {_said(one)} asked for, {_said(other)} made."
    if asked.panel.legend != made.legend:
        there = "an empty box" if made.legend == () else _names(made.legend)
        yield f"legend: {_names(asked.panel.legend)} asked for, {there} made."
    if made.grid != (True, True):
        yield f"grid: on both axes asked for, on {'one' if any(made.grid) else 'none'} made."
    if [one for one in asked.panel.curves if one.x] != list(made.curves):
        wanted, found = _points(asked.panel.curves), _points(made.curves)
        there = "other ones" if found == wanted else found
        yield f"curves: {wanted} asked for, {there} made."


def _follow(values: Sequence[float], scale: str) -> Pair:
    """Return the range that autoscaling gives: the data and a small margin."""
    low, high = _ends(values, scale)
    room = MARGIN * (high - low) or MARGIN
    return _back(low - room, scale), _back(high + room, scale)


def _near(found: Pair, follows: Pair, scale: str) -> bool:
    """Whether a range has the data in it, and not much else."""
    if scale == "log" and min(found) <= 0:
        return False
    low, high = _ends(follows, scale)
    width = (high - low) / (1 + 2 * MARGIN)
    first, last = low + MARGIN * width, high - MARGIN * width
    below, above = (float(end) for end in (np.log10(found) if scale == "log" else found))
    small, slack = ROOM * width, 1e-6 * width
    return first - small <= below <= first + slack and last - slack <= above <= last + small


def _ends(values: Sequence[float], scale: str) -> Pair:
    if scale == "log":
        values = [math.log10(value) for value in values if value > 0]
    return (min(values), max(values)) if values else (0.0, 1.0)


def _back(value: float, scale: str) -> float:
    return float(f"{10**value if scale == 'log' else value:.6g}")


def _said(limits: Pair) -> str:
    return f"({told(limits[0])}, {told(limits[1])})"


def _names(legend: Sequence[str] | None) -> str:
    odd = any(not name.strip().isalnum() for name in legend or ())
    return ", ".join(map(repr, legend) if odd else legend) if legend else "none"


def _points(curves: Sequence[Curve]) -> str:
    counts = [len(one.x) for one in curves]
    noun = "point" if counts == [1] else "points"
    return f"{len(counts)} of {' and '.join(map(str, counts))} {noun}" if counts else "none"
