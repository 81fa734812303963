"""Probes of `set_axes` and `Animator`: what stands on axes, nothing is drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib import colors
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from kit.probes.answers import AnswerError, Student, register
from kit.probes.values import Facts, kind


def describe(axes: Axes) -> Facts:
    """Describe what axes show; limits are read, nothing is drawn."""
    legend = axes.get_legend()
    return {
        "title": str(axes.get_title()),
        "corner": [float(axes.get_position().x0), float(axes.get_position().y0)],
        "xlabel": str(axes.get_xlabel()),
        "ylabel": str(axes.get_ylabel()),
        "xscale": str(axes.get_xscale()),
        "yscale": str(axes.get_yscale()),
        "xlim": [float(limit) for limit in axes.get_xlim()],
        "ylim": [float(limit) for limit in axes.get_ylim()],
        "legend": None if legend is None else [str(text.get_text()) for text in legend.get_texts()],
        "grid": [bool(axes.axison and _has_grid(axis)) for axis in (axes.xaxis, axes.yaxis)],
        "lines": [
            {
                "x": np.array(line.get_xdata(), np.float64),
                "y": np.array(line.get_ydata(), np.float64),
                "style": str(line.get_linestyle()),
                "marker": str(line.get_marker()),
                "color": str(colors.to_hex(line.get_color())),
            }
            for line in axes.get_lines()
        ],
    }


def _has_grid(axis: Any) -> bool:
    if axis.get_tick_params(which="major").get("gridOn"):
        return True
    return any(line.get_visible() for line in axis.get_gridlines())


@register("set_axes")
def axes(
    student: Student,
    lines: list[list[list[float]]],
    arguments: list[Any],
    tuples: bool = False,
    elsewhere: bool = False,
) -> Facts:
    """Plot lines, call set_axes, describe the axes.

    `arguments` are those after `axes`, in order. With `elsewhere`, another
    figure is the current one.
    """
    if tuples:
        arguments = [tuple(a) if isinstance(a, list) else a for a in arguments]
    with plt.style.context("default"):
        target = plt.subplots()[1]
        for x, y in lines:
            target.plot(x, y)
        other = plt.subplots()[1] if elsewhere else None
        student.call("set_axes", target, *arguments)
        return {**describe(target), "other": describe(other) if other else None}


@register("Animator")
def animate(
    student: Student, animators: list[Facts], adds: list[list[Any]], tuples: bool = False
) -> Facts:
    """Make Animators with these options, add points [which animator, x, y] in turn, describe all.

    With `tuples`, x and y are handed over as tuples. `options` and `adds` are handed back as the
    student's code left them.
    """
    options = [dict(each) for each in animators]
    for each in options:
        each.update({k: tuple(each[k]) for k in ("fmts", "figsize") if k in each})
    with plt.style.context("default"):
        before = len(plt.get_fignums())
        made = [student.call("Animator", **each) for each in options]
        figures = [[_attribute(student, animator, "fig")] for animator in made]
        for which, x, y in adds:
            if tuples:
                x, y = (tuple(each) if isinstance(each, list) else each for each in (x, y))
            _add(student, made[which], x, y)
            figures[which].append(_attribute(student, made[which], "fig"))
        drawn = [
            {**drawn_on(student, animator), "figures": len({id(figure) for figure in held})}
            for animator, held in zip(made, figures, strict=True)
        ]
        new = len(plt.get_fignums()) - before
    return {"animators": drawn, "figures": new, "adds": adds, "options": animators}


def _attribute(student: Student, animator: Any, name: str) -> Any:
    if not hasattr(animator, name):
        raise AnswerError(f"q3: an Animator has no attribute {name}: set self.{name} in __init__")
    return student.run("Animator", lambda: getattr(animator, name))


def _add(student: Student, animator: Any, x: Any, y: Any) -> None:
    if not callable(getattr(animator, "add", None)):
        raise AnswerError("q3: an Animator has no method add")
    student.run("Animator", lambda: animator.add(x, y))


def drawn_on(student: Student, animator: Any) -> Facts:
    """Describe the first axes of an Animator, and the rest of its figure."""
    every = _attribute(student, animator, "axes")
    try:
        first = every[0]
    except Exception:
        raise AnswerError(f"q3: axes[0] fails: self.axes is {kind(every)}, not a list") from None
    if not isinstance(first, Axes):
        raise AnswerError(f"q3: axes[0] should be a matplotlib Axes, it is {kind(first)}")
    figure = _attribute(student, animator, "fig")
    rest = [describe(axes) for axes in figure.axes if axes is not first]
    size = [float(inches) for inches in figure.get_size_inches()]
    return {**describe(first), "figsize": size, "rest": rest}
