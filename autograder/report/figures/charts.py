"""Charts as SVG that stands inside the page, in the page's own colours and fonts.

By hand, since matplotlib takes a third of a second for the three of them. Each has its numbers
beside it in a table, so nothing is said by a picture alone.
"""

from __future__ import annotations

import bisect
import statistics
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from autograder.report.figures import ticks
from autograder.report.figures.nodes import Node, line, markup, node, rounded, words
from autograder.report.statistics.analysis import CheckFacts, QuestionFacts

BINS = 20
# In CSS pixels; small, so that a phone shows it at its own size.
_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 470.0, 56.0, 12.0, 22.0, 40.0
_INNER = _WIDTH - _LEFT - _RIGHT
_LEAST_ROOM = 16.0  # above the tallest bar, for a word
_FULL, _SOME, _NONE, _OTHER = "var(--fill)", "var(--some)", "var(--track)", "var(--open)"


def bins(totals: Sequence[float], maximum: float) -> tuple[list[int], list[float]]:
    """Return how many totals fall between each two of the edges that are also returned."""
    most = max([maximum or 1.0, *totals])  # a bonus leads beyond the maximum
    edges = [most * number / BINS for number in range(BINS + 1)]
    counts = [0] * BINS
    for total in totals:
        counts[min(bisect.bisect_right(edges, total), BINS) - 1] += 1
    return counts, edges


def distribution(totals: Sequence[float], maximum: float) -> Markup:
    """Return the histogram of the totals."""
    counts, edges = bins(totals, maximum)
    height = 150.0
    most = max([*counts, 1])
    unit = (height - _LEAST_ROOM) / most
    width = _INNER / BINS
    marks = [
        _bar(_LEFT + number * width, _TOP + height - count * unit, width * 0.92, count * unit)
        for number, count in enumerate(counts)
        if count
    ]
    if totals:
        middle = statistics.median(totals)
        at = _LEFT + _INNER * middle / edges[-1]
        dashes = {"stroke": _OTHER, "stroke-width": "1.2", "stroke-dasharray": "4 3"}
        marks.append(line((at, _TOP), (at, _TOP + height), dashes))
        left = middle > edges[-1] / 2
        shown = words(f"median {middle:g}", at + (-4 if left else 4), _TOP + 10, _end(left))
        marks.append(_coloured(shown, _OTHER))
    across = [(_LEFT + _INNER * value / edges[-1], value) for value in ticks.of((0, edges[-1]), "")]
    up = [value for value in ticks.of((0, most), "") if value == int(value)]
    heights = [(_TOP + height - value * unit, value) for value in up]
    axes = _axes(height, across, heights, "total points", "submissions")
    return _chart(height, [*axes, *marks])


def per_question(facts: Sequence[QuestionFacts]) -> Markup:
    """Return for each question how many have all, some and none of its points."""
    row = 26.0
    height = row * max(len(facts), 1)
    marks: list[Node] = []
    for number, one in enumerate(facts):
        full, none = one.full or 0.0, one.nothing or 0.0
        at = _LEFT
        shares = (full, (one.known > 0) - full - none, none)
        for share, colour in zip(shares, (_FULL, _SOME, _NONE), strict=True):
            marks.append(_bar(at, _TOP + number * row + 4, share * _INNER, row - 8, colour))
            at += share * _INNER
        marks.append(words(one.name.upper(), _LEFT - 6, _TOP + number * row + 17, "end"))
    across = [(_LEFT + _INNER * value / 100, value) for value in ticks.of((0, 100), "")]
    axes = _axes(height, across, [], "of the submissions, %", "")
    names = (("all points", _FULL), ("some", _SOME), ("none", _NONE))
    return _chart(height, [*axes, *marks, *_legend(names)])


def difficulty(facts: Sequence[CheckFacts]) -> Markup:
    """Return each check as a point: how many pass, and how well that tells who knows more."""
    height = 180.0
    known = [
        (one.hidden, 100 * one.difficulty, one.discrimination)
        for one in facts
        if one.difficulty is not None and one.discrimination is not None
    ]
    low = min([0.0, *(value for _, _, value in known)]) - 0.05
    high = max([0.1, *(value for _, _, value in known)]) + 0.05

    def x(share: float) -> float:
        return _LEFT + _INNER * (share + 2) / 104  # a little room at both ends

    def y(value: float) -> float:
        return _TOP + height * (high - value) / (high - low)

    marks = [line((_LEFT, y(0)), (_LEFT + _INNER, y(0)), {"stroke": "currentColor"})]
    marks += [_point(x(share), y(value), hidden=hidden) for hidden, share, value in known]
    across = [(x(value), value) for value in ticks.of((0, 100), "")]
    heights = [(y(value), value) for value in ticks.of((low, high), "")]
    axes = _axes(height, across, heights, "passed, %", "discrimination")
    return _chart(height, [*axes, *marks, *_legend((("visible", _OTHER), ("hidden", _FULL)))])


def _axes(
    height: float,
    across: Sequence[tuple[float, float]],
    up: Sequence[tuple[float, float]],
    xlabel: str,
    ylabel: str,
) -> Iterator[Node]:
    """Yield frame, grid, ticks and labels; a tick is its place and its number."""
    grid = {"stroke": "var(--line)"}
    bottom = _TOP + height
    for at, value in across:
        yield line((at, _TOP), (at, bottom), grid)
        yield words(ticks.said(value), at, bottom + 14, "middle")
    for at, value in up:
        yield line((_LEFT, at), (_LEFT + _INNER, at), grid)
        yield words(ticks.said(value), _LEFT - 6, at + 4, "end")
    yield line((_LEFT, bottom), (_LEFT + _INNER, bottom), {"stroke": "currentColor"})
    yield words(xlabel, _LEFT + _INNER / 2, bottom + 32, "middle")
    if ylabel:
        turned = {"transform": f"translate(14 {rounded(_TOP + height / 2)}) rotate(-90)"}
        yield node("g", turned, words(ylabel, 0, 0, "middle"))


def _legend(names: Sequence[tuple[str, str]]) -> Iterator[Node]:
    at = _LEFT
    for name, colour in names:
        yield _bar(at, 4, 12, 10, colour)
        yield words(name, at + 16, 13)
        at += 34 + 6.4 * len(name)


def _bar(x: float, y: float, width: float, height: float, colour: str = _FULL) -> Node:
    sides = ("x", x), ("y", y), ("width", width), ("height", height)
    return node("rect", {**{name: rounded(value) for name, value in sides}, "fill": colour})


def _point(x: float, y: float, *, hidden: bool) -> Node:
    """Return a check's mark: a disc or a square, so that the two differ without colours."""
    if hidden:
        return node("circle", {"cx": rounded(x), "cy": rounded(y), "r": "3.2", "fill": _FULL})
    return _bar(x - 3, y - 3, 6, 6, _OTHER)


def _coloured(text: Node, colour: str) -> Node:
    name, attributes, inside = text
    return node(name, {**attributes, "fill": colour}, *inside)


def _end(left: bool) -> str:
    return "end" if left else "start"


def _chart(height: float, marks: Sequence[Node]) -> Markup:
    """Return the whole; hidden from screen readers, which read the table beside it."""
    whole = {
        "viewBox": f"0 0 {rounded(_WIDTH)} {rounded(_TOP + height + _BOTTOM)}",
        "aria-hidden": "true",
        "focusable": "false",
        "font-size": "12",
        "fill": "currentColor",
    }
    return markup(node("svg", whole, *marks))
