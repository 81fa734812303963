"""Draws the figure of a failed check as SVG, in the page's own colours.

By hand, since matplotlib takes a tenth of a second for what is a frame and a few lines here. A
drawing is a tree of nodes; it is written as markup for a page, or painted (`png.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup

from autograder.report.figures import ticks
from autograder.report.figures.nodes import Node, line, markup, node, points, rounded, words
from autograder.results.figure import Band, Curve, Figure, Panel
from autograder.results.text import one_line

Place = Callable[[float], float]

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 300.0, 210.0, 44.0, 22.0, 14.0, 52.0
_INNER_WIDTH, _INNER_HEIGHT = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
# Colour and dashes, so that curves can be told apart without seeing colours.
_STROKES = (("var(--fill)", ""), ("var(--open)", "5 3"), ("var(--good)", "2 2"), ("var(--bad)", ""))


@lru_cache(8)  # a student's page shows what the teacher's has just shown
def svg(figure: Figure) -> Markup:
    """Return a figure as an element of a page."""
    return markup(tree(figure))


def tree(figure: Figure) -> Node:
    """Return a figure as nodes; its caption is what a screen reader says.

    One that cannot be drawn is a sentence: it was stored by another kit, its caption says the same,
    and it must not cost a class its report.
    """
    try:
        panels = [
            node("g", _shifted(position, panel), *_panel(panel))
            for position, panel in enumerate(figure.panels)
        ]
    except (ArithmeticError, TypeError, ValueError):
        panels = [words("this figure cannot be drawn", _LEFT, _TOP + 40)]
    whole = {
        # Room for two, so that one alone is no larger.
        "viewBox": f"0 0 {rounded(_WIDTH * max(2, len(panels)))} {rounded(_HEIGHT)}",
        "role": "img",
        "aria-label": one_line(figure.caption, 1000),
        "font-size": "11",
        "fill": "currentColor",
    }
    return node("svg", whole, *panels)


def _shifted(position: int, panel: Panel) -> dict[str, str]:
    return {"transform": f"translate({rounded(position * _WIDTH)} 0)"}


def _panel(panel: Panel) -> Iterator[Node]:
    """Yield what one pair of axes shows: frame, grid, ticks, curves, words."""
    yield words(panel.title, _LEFT + _INNER_WIDTH / 2, 14, "middle", bold=True)
    x = _place(panel.xlim, panel.xscale, _LEFT, _LEFT + _INNER_WIDTH)
    y = _place(panel.ylim, panel.yscale, _TOP + _INNER_HEIGHT, _TOP)
    yield from _ticks(panel, x, y)
    frame = {"fill": "none", "stroke": "currentColor", "stroke-opacity": "0.5"}
    yield node("rect", {**_box(), **frame})
    if x and y:
        marks = [*_bands(panel.bands, x, y), *_curves(panel.curves, x, y)]
        # An inner svg cuts off what lies outside of it.
        inner = {**_box(), "viewBox": " ".join(_box().values())}
        yield node("svg", inner, *marks)
    else:
        yield words("a log axis has no place for 0 and below", _LEFT + 6, _TOP + 40)
    yield words(
        one_line(panel.xlabel)[:28], _LEFT + _INNER_WIDTH / 2, _TOP + _INNER_HEIGHT + 28, "middle"
    )
    turned = {"transform": f"translate(10 {rounded(_TOP + _INNER_HEIGHT / 2)}) rotate(-90)"}
    yield node("g", turned, words(one_line(panel.ylabel)[:28], 0, 0, "middle"))
    yield from _legend(panel)


def _box() -> dict[str, str]:
    sides = ("x", _LEFT), ("y", _TOP), ("width", _INNER_WIDTH), ("height", _INNER_HEIGHT)
    return {name: rounded(value) for name, value in sides}


def _place(limits: Sequence[float], scale: str, start: float, end: float) -> Place | None:
    """Return the map from values to the page; None where a log axis reaches 0 or below.

    Raises:
        ValueError: the limits are farther apart than a number can tell.
    """
    log = scale == "log"
    if log and min(limits) <= 0:
        return None
    low, high = (math.log10(limit) if log else limit for limit in limits)
    across = (high - low) or 1.0
    if not math.isfinite(across):
        raise ValueError(limits)

    def place(value: float) -> float:
        if log:
            value = math.log10(value) if value > 0 else low - across
        share = (value - low) / across
        return start + min(max(share, -5.0), 5.0) * (end - start)  # far outside is outside

    return place


def _ticks(panel: Panel, x: Place | None, y: Place | None) -> Iterator[Node]:
    left, bottom = _LEFT, _TOP + _INNER_HEIGHT
    grid = {"stroke": "var(--line)"}
    for value in ticks.of(panel.xlim, panel.xscale) if x else ():
        at = x(value) if x else 0.0
        if panel.grid[0]:
            yield line((at, _TOP), (at, bottom), grid)
        yield words(ticks.said(value), at, bottom + 14, "middle")
    for value in ticks.of(panel.ylim, panel.yscale) if y else ():
        at = y(value) if y else 0.0
        if panel.grid[1]:
            yield line((left, at), (left + _INNER_WIDTH, at), grid)
        yield words(ticks.said(value), left - 4, at + 4, "end")


def _bands(bands: Sequence[Band], x: Place, y: Place) -> Iterator[Node]:
    for (colour, _), band in zip(_STROKES, bands, strict=False):
        there = [(x(at), y(value)) for at, value in zip(band.x, band.high, strict=True)]
        back = [(x(at), y(value)) for at, value in zip(band.x, band.low, strict=True)]
        outline = {"points": points([*there, *back[::-1]]), "fill": colour, "opacity": "0.25"}
        yield node("polygon", outline)


def _curves(curves: Sequence[Curve], x: Place, y: Place) -> Iterator[Node]:
    for number, curve in enumerate(curves):
        colour, dashes = _STROKES[number % len(_STROKES)]
        style = {"fill": "none", "stroke": colour, "stroke-width": "1.8"}
        if dashes:
            style["stroke-dasharray"] = dashes
        for run in _runs(curve):
            spots = [(x(at), y(value)) for at, value in run]
            if len(spots) == 1:
                ((one, other),) = spots
                where = {"cx": rounded(one), "cy": rounded(other), "r": "2.5", "fill": colour}
                yield node("circle", where)
            else:
                yield node("polyline", {"points": points(spots), **style})


def _runs(curve: Curve) -> Iterator[list[tuple[float, float]]]:
    """Yield the parts of a curve between its gaps."""
    run: list[tuple[float, float]] = []
    for at, value in zip(curve.x, curve.y, strict=True):
        if value is None:
            if run:
                yield run
            run = []
        else:
            run.append((at, value))
    if run:
        yield run


def _legend(panel: Panel) -> Iterator[Node]:
    """Yield one row below the axes: a stroke and a name for each curve."""
    if panel.legend is None:
        return
    at, level = _LEFT, _HEIGHT - 6
    names = [*panel.legend, *(["expected"] if panel.bands else [])]
    for number, name in enumerate(names or ["(an empty legend)"]):
        shown = one_line(name)[:20]
        if panel.bands and number == len(names) - 1:
            box = {"x": rounded(at), "y": rounded(level - 8), "width": "14", "height": "9"}
            yield node("rect", {**box, "fill": "var(--fill)", "opacity": "0.25"})
        elif names:
            colour, dashes = _STROKES[number % len(_STROKES)]
            style = {"stroke": colour, "stroke-width": "1.8", "stroke-dasharray": dashes or "none"}
            yield line((at, level - 4), (at + 14, level - 4), style)
        yield words(shown, at + 18, level)
        at += 30 + 6.2 * len(shown)
