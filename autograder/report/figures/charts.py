"""Charts as SVG that stands inside the page, in the page's own colours and fonts.

Each has its numbers beside it in a table, so nothing is said by a picture alone.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import matplotlib
import numpy as np
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograder.report.statistics.analysis import CheckFacts, QuestionFacts

# matplotlib writes these; the page's own colours, light or dark, take their place.
_INK, _LINE, _FILL, _TRACK, _OTHER, _SOME = (f"#{n:02}{n:02}{n:02}" for n in range(1, 7))
_COLOURS = {
    _INK: "currentColor",
    _LINE: "var(--line)",
    _FILL: "var(--fill)",
    _TRACK: "var(--track)",
    _OTHER: "var(--open)",
    _SOME: "var(--some)",
}
# Small, so that a phone shows it at its own size.
_WIDTH = 4.9
BINS = 20


def bins(totals: Sequence[float], maximum: float) -> tuple[list[int], list[float]]:
    """Return how many totals fall between each two of the edges that are also returned."""
    counts, edges = np.histogram(totals, bins=BINS, range=(0.0, maximum or 1.0))
    return [int(count) for count in counts], [float(edge) for edge in edges]


def distribution(totals: Sequence[float], maximum: float) -> Markup:
    """Return the histogram of the totals."""
    counts, edges = bins(totals, maximum)
    with _chart("totals", 2.7) as (axes, svg):
        axes.bar(edges[:-1], counts, width=np.diff(edges) * 0.92, align="edge", color=_FILL)
        if totals:
            middle = float(np.median(totals))
            axes.axvline(middle, color=_OTHER, linestyle="--", linewidth=1.2)
            left = middle > edges[-1] / 2
            axes.annotate(
                f"median {middle:g} ",
                (middle, 1.0),
                (-4 if left else 4, -2),
                xycoords=("data", "axes fraction"),
                textcoords="offset points",
                ha="right" if left else "left",
                va="top",
                color=_OTHER,
            )
            axes.margins(y=0.16)
        axes.set_xlim(0, edges[-1])
        axes.set_xlabel("total points")
        axes.set_ylabel("submissions")
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    return svg[0]


def per_question(facts: Sequence[QuestionFacts]) -> Markup:
    """Return for each question how many have all, some and none of its points."""
    with _chart("questions", 1.0 + 0.34 * max(len(facts), 1)) as (axes, svg):
        names = [one.name.upper() for one in facts]
        full = np.array([100 * (one.full or 0.0) for one in facts])
        nothing = np.array([100 * (one.nothing or 0.0) for one in facts])
        some = np.array([100.0 * (one.known > 0) for one in facts]) - full - nothing
        left = np.zeros(len(facts))
        for label, share, colour in (
            ("all points", full, _FILL),
            ("some", some, _SOME),
            ("none", nothing, _TRACK),
        ):
            axes.barh(names, share, left=left, color=colour, height=0.62, label=label)
            left = left + share
        axes.invert_yaxis()
        axes.set_xlim(0, 100)
        axes.set_xlabel("of the submissions, %")
        axes.grid(visible=False)
        axes.tick_params(axis="y", length=0)
        axes.legend(
            frameon=False, ncols=3, loc="lower left", bbox_to_anchor=(0, 1), borderaxespad=0.2
        )
    return svg[0]


def difficulty(facts: Sequence[CheckFacts]) -> Markup:
    """Return each check as a point: how many pass, and how well that tells who knows more."""
    with _chart("checks", 3.0) as (axes, svg):
        for hidden, colour, marker in ((False, _OTHER, "s"), (True, _FILL, "o")):
            points = [
                (100 * one.difficulty, one.discrimination)
                for one in facts
                if one.hidden is hidden
                and one.difficulty is not None
                and one.discrimination is not None
            ]
            axes.scatter(
                [x for x, _ in points],
                [y for _, y in points],
                s=22,
                color=colour,
                marker=marker,
                label="hidden" if hidden else "visible",
            )
        axes.axhline(0, color=_INK, linewidth=0.8)
        axes.set_xlim(-2, 102)
        axes.set_xlabel("passed, %")
        axes.set_ylabel("discrimination")
        axes.legend(frameon=False, loc="best")
    return svg[0]


@contextmanager
def _chart(name: str, height: float) -> Iterator[tuple[Axes, list[Markup]]]:
    """Give axes to draw on, and the list that holds the SVG when the block has ended."""
    settings: dict[Any, Any] = {
        "svg.fonttype": "none",
        "svg.hashsalt": name,
        "font.family": "sans-serif",
        "font.size": 9.5,
        "text.color": _INK,
        "axes.labelcolor": _INK,
        "axes.edgecolor": _LINE,
        "xtick.color": _INK,
        "ytick.color": _INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": _LINE,
        "grid.linewidth": 0.6,
    }
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        done: list[Markup] = []
        yield figure.add_subplot(), done
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", transparent=True, metadata={"Date": None})
        done.append(_inlined(buffer.getvalue(), name))


def _inlined(svg: str, name: str) -> Markup:
    """Make the file a part of the page: no head, ids of its own, hidden from screen readers."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = re.sub(r'href="#', f'href="#{name}-', svg)
    svg = re.sub(r"url\(#", f"url(#{name}-", svg)
    svg = re.sub(r"font: (\d+(?:\.\d+)?)px [^;\"]*", r"font: \1px system-ui, sans-serif", svg)
    for written, ours in _COLOURS.items():
        svg = svg.replace(written, ours)
    # The words of the axes and ticks only; nothing in a chart comes from a student.
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1))
