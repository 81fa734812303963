"""A Comparison as asked beside the one that was made (Q3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.grading.figure_facts import Request, curve, text
from autograder.results.figure import Curve, Figure, Pair, Panel

MOST_CURVES = 6


def figure(requests: Sequence[Request]) -> Figure | None:
    """Return the first Comparison that is not as asked; None where all of them are."""
    for request in reversed(requests):
        if request.probe == "compare":
            made = request.facts["comparisons"]
            for which, options in enumerate(request.inputs["options"]):
                asked = _asked(options, [add for add in request.inputs["adds"] if add[0] == which])
                found = _made(made[which], asked)
                if (asked.curves, _words(asked)) != (found.curves, _words(found)):
                    caption = (
                        f"Asked for: {_counted(asked)}. Made: {_counted(found)}. "
                        "Lines join the points in the order in which they were added."
                    )
                    return Figure(caption, (asked, found), request.open)
    return None


def _asked(options: Sequence[str], adds: Sequence[Sequence[Any]]) -> Panel:
    points: dict[str, tuple[list[float], list[float]]] = {}
    for _, name, x, y in adds:
        xs, ys = points.setdefault(name, ([], []))
        xs.append(x)
        ys.append(y)
    curves = tuple(curve(*each) for each in points.values())
    xlabel, ylabel, yscale = options
    return _panel("asked", curves, (xlabel, ylabel, yscale), tuple(points), _range(adds))


def _made(facts: Mapping[str, Any], asked: Panel) -> Panel:
    """Read the axes; they are drawn over the range of those asked."""
    lines = tuple(curve(line["x"], line["y"]) for line in facts["lines"][:MOST_CURVES])
    words = tuple(text(facts[name]) for name in ("xlabel", "ylabel", "yscale"))
    legend = facts["legend"]
    names = None if legend is None else tuple(map(text, legend[:MOST_CURVES]))
    return _panel("yours", lines, words, names, (asked.xlim, asked.ylim))


def _panel(
    title: str,
    curves: tuple[Curve, ...],
    words: Sequence[str],
    legend: tuple[str, ...] | None,
    ends: tuple[Pair, Pair],
) -> Panel:
    xlabel, ylabel, yscale = words
    return Panel(
        title=title,
        xlim=ends[0],
        ylim=ends[1],
        yscale=yscale if yscale in ("linear", "log") else "linear",
        xlabel=xlabel,
        ylabel=ylabel,
        legend=legend,
        curves=curves,
    )


def _range(adds: Sequence[Sequence[Any]]) -> tuple[Pair, Pair]:
    """Return where the points lie, with some room; all heights that checks ask are positive."""
    xs, ys = ([float(add[column]) for add in adds] for column in (2, 3))
    return (min(xs) - 0.5, max(xs) + 0.5), (min(ys) / 2, max(ys) * 2)


def _words(panel: Panel) -> tuple[Any, ...]:
    return panel.xlabel, panel.ylabel, panel.yscale, panel.legend


def _counted(panel: Panel) -> str:
    counts = [len(each.x) for each in panel.curves]
    noun = "point" if counts == [1] else "points"
    curves = "1 curve" if len(counts) == 1 else f"{len(counts)} curves"
    drawn = f"{curves} of {' and '.join(map(str, counts))} {noun}" if counts else "nothing drawn"
    named = ", ".join(panel.legend or ()) or "no names"
    return f"{drawn}, {named}, a {panel.yscale} scale"
