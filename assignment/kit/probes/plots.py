"""Probes of `set_axes` and `Animator`: what stands on axes, nothing is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from typing import Any

import matplotlib
import numpy as np
from matplotlib import colors
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from kit.probes.answers import AnswerError, Student, register
from kit.probes.undoing import put_methods_back, within_its_axes
from kit.probes.values import Facts, kind


def describe(axes: Axes) -> Facts:
    """Describe what axes show; limits are read, nothing is drawn.

    `assigned` are methods that a value stands in for; they are put back, or nothing could be read.
    """
    assigned = put_methods_back(axes)
    legend = axes.get_legend()
    return {
        "assigned": assigned,
        "title": str(axes.get_title()),
        "corner": [float(axes.get_position().x0), float(axes.get_position().y0)],
        "xlabel": str(axes.get_xlabel()),
        "ylabel": str(axes.get_ylabel()),
        "xscale": str(axes.get_xscale()),
        "yscale": str(axes.get_yscale()),
        "xlim": [float(limit) for limit in axes.get_xlim()],
        "ylim": [float(limit) for limit in axes.get_ylim()],
        "legend": None if legend is None else [str(text.get_text()) for text in legend.get_texts()],
        "named": [] if legend is None else [_color(each) for each in legend.legend_handles],
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


def _color(handle: Any) -> str:
    """Return the colour that stands beside a name of a legend; "" for what has none."""
    return str(colors.to_hex(handle.get_color())) if hasattr(handle, "get_color") else ""


def _has_grid(axis: Any) -> bool:
    if axis.get_tick_params(which="major").get("gridOn"):
        return True
    return any(line.get_visible() for line in axis.get_gridlines())


def _looks(axes: Axes) -> str:
    """Return all that axes show, but for their place, as one text to compare."""
    return repr({**describe(axes), "corner": None})


def _settings() -> dict[str, Any]:
    """Return matplotlib's settings, but for those that say where figures are shown."""
    settings = matplotlib.rcParams.copy()
    return {name: settings[name] for name in settings if name not in ("backend", "interactive")}


@register("set_axes")
def axes(
    student: Student,
    lines: list[list[list[float]]],
    arguments: list[Any],
    formats: Sequence[str] = (),
    tuples: bool = False,
    elsewhere: bool = False,
    worn: bool = False,
    forgiving: bool = False,
) -> Facts:
    """Plot lines, call set_axes, describe the axes.

    `arguments` are those after `axes`, in order. `kept` says whether the lines that were drawn
    before, as many as `drawn`, are still there, the very same, and `restyled` whether one of them
    is drawn otherwise than before: thicker, paler, with markers. With `elsewhere`, there are other
    axes beside these, and another figure is the current one; `beyond` names what of all this has
    changed. With `worn`, the axes had labels and log scales before. With `forgiving`, set_axes may
    raise.
    """
    if tuples:
        arguments = [tuple(a) if isinstance(a, list) else a for a in arguments]
    with plt.style.context("default"):
        target, *beside = plt.subplots(1, 2)[1] if elsewhere else [plt.subplots()[1]]
        drawn = [
            target.plot(x, y, *formats[number : number + 1])[0]
            for number, (x, y) in enumerate(lines)
        ]
        if worn:
            target.set(xlabel="old", ylabel="old", xscale="log", yscale="log")
        if elsewhere:
            beside.append(plt.subplots()[1])
        before, styles = _around(target, beside, arguments), [*map(_style, drawn)]
        with student.forgiving("set_axes") if forgiving else nullcontext():
            student.call("set_axes", target, *arguments)
        shown = describe(target)
        after = _around(target, beside, arguments)
        beyond = [what for what in before if before[what] != after[what]]
        left = list(target.get_lines())
        kept = len(left) == len(drawn) and all(a is b for a, b in zip(left, drawn, strict=True))
        restyled = [*map(_style, drawn)] != styles
        return {**shown, "beyond": beyond, "kept": kept, "drawn": len(drawn), "restyled": restyled}


def _style(line: Line2D) -> str:
    """Return how a line is drawn, but for its name, as one text to compare."""
    getters = ("linewidth", "linestyle", "drawstyle", "color", "alpha", "visible", "zorder")
    markers = ("marker", "markersize", "markerfacecolor", "markeredgecolor", "markevery")
    return repr([getattr(line, f"get_{name}")() for name in (*getters, *markers)])


def _inches(axes: Axes) -> list[float]:
    figure = axes.get_figure(root=True)
    return [] if figure is None else [float(one) for one in figure.get_size_inches()]


def _around(target: Axes, beside: list[Axes], arguments: list[Any]) -> Facts:
    """Return what set_axes may not change, by its name."""
    *siblings, other = map(_looks, beside) if beside else [""]
    return {
        "the lists that it was given": repr(arguments),
        "the other axes of the figure": siblings,
        "another figure, which was the current one": other,
        "the size of the figure": _inches(target) if beside else [],
        "matplotlib's settings (rcParams)": _settings() if beside else {},
    }


@register("Animator")
def animate(
    student: Student,
    animators: list[Facts],
    adds: list[list[Any]],
    tuples: bool = False,
    beside: bool = False,
    refilled: bool = False,
) -> Facts:
    """Make Animators with these options, add points [which animator, x, y] in turn, describe all.

    `options` and `adds` are handed back as the student's code left them. With `tuples`, x and y are
    handed over as tuples. With `beside`, the caller has a figure of their own, and draws a line on
    the last axes of each grid; `others` says whether the figure is as it was. With `refilled`, the
    caller has one list for x and one for y, and fills them anew for each add; `adds` then says what
    each add left in them. A set_axes that raises or that reaches beyond its axes costs an Animator
    nothing. Axes are cleared in haste before all but an Animator's last add, since only what that
    leaves is looked at.
    """
    options = [dict(each) for each in animators]
    for each in options:
        each.update({k: tuple(each[k]) for k in ("fmts", "figsize") if k in each})
    with plt.style.context("default"), student.forgiving("set_axes", within_its_axes):
        own = plt.subplots(num=1)[1] if beside else None
        if own is not None:
            own.plot([1.0, 2.0], [3.0, 4.0])
        looks, before = own and _looks(own), len(plt.get_fignums())
        made = [student.call("Animator", **each) for each in options]
        figures = [[_attribute(student, animator, "fig")] for animator in made]
        lists: tuple[list[Any], list[Any]] = ([], [])
        left: list[list[Any]] = []
        begun = [_begin(student, animator, beside=beside) for animator in made]
        last = {which: number for number, (which, _, _) in enumerate(adds, 1)}
        for number, (which, x, y) in enumerate(adds, 1):
            if tuples:
                x, y = (tuple(each) if isinstance(each, list) else each for each in (x, y))
            if refilled:
                x, y = map(_filled, lists, (x, y))
            if number == last[which]:
                _unhurried(first_axes(student, made[which]))
            _add(student, made[which], x, y)
            left.append([which, *(each[:] if isinstance(each, list) else each for each in (x, y))])
            figures[which].append(_attribute(student, made[which], "fig"))
        drawn = [
            {**drawn_on(student, animator), "figures": len({id(figure) for figure in held})}
            for animator, held in zip(made, figures, strict=True)
        ]
        new = len(plt.get_fignums()) - before
        others = own is None or (own.figure.axes == [own] and _looks(own) == looks)
    apart = len({id(held[0]) for held in figures})
    return {
        "animators": drawn,
        "figures": new,
        "apart": apart,
        "begun": begun,
        "others": others,
        "adds": left if refilled else adds,
        "options": animators,
    }


def _filled(own: list[Any], given: Any) -> Any:
    """Return the caller's own list, filled with what is given; a number goes as it is."""
    if not isinstance(given, list):
        return given
    own[:] = given
    return own


def _hurry(axes: Axes) -> None:
    """Let clearing these axes only remove their lines, which takes a hundredth of the time."""

    def clear() -> None:
        for artist in [*axes.lines]:
            artist.remove()

    for name in ("cla", "clear"):
        setattr(axes, name, clear)


def _begin(student: Student, animator: Any, *, beside: bool) -> int:
    """Return how many curves stand on new axes; let them hurry, and draw on the last of them."""
    first = first_axes(student, animator)
    curves = sum(np.size(line.get_xdata()) > 0 for line in first.get_lines())
    if beside:
        last = _attribute(student, animator, "fig").axes[-1]
        if last is not first:
            last.plot([1.0, 2.0], [3.0, 4.0])
    _hurry(first)
    return curves


def _unhurried(axes: Axes) -> None:
    for name in ("cla", "clear"):
        vars(axes).pop(name, None)


def _attribute(student: Student, animator: Any, name: str) -> Any:
    if not hasattr(animator, name):
        raise AnswerError(f"q3: an Animator has no attribute {name}: set self.{name} in __init__.")
    return student.run("Animator", lambda: getattr(animator, name))


def _add(student: Student, animator: Any, x: Any, y: Any) -> None:
    if not callable(getattr(animator, "add", None)):
        raise AnswerError("q3: an Animator has no method add.")
    student.run("Animator", lambda: animator.add(x, y))


def first_axes(student: Student, animator: Any) -> Axes:
    """Return the axes that an Animator draws on."""
    every = _attribute(student, animator, "axes")
    try:
        first = every[0]
    except Exception:
        raise AnswerError(f"q3: axes[0] fails: self.axes is {kind(every)}, not a list.") from None
    if not isinstance(first, Axes):
        raise AnswerError(f"q3: axes[0] should be a matplotlib Axes; it is {kind(first)}.")
    return first


def drawn_on(student: Student, animator: Any) -> Facts:
    """Describe the first axes of an Animator, and the rest of its figure."""
    first = first_axes(student, animator)
    figure = _attribute(student, animator, "fig")
    rest = [describe(axes) for axes in figure.axes if axes is not first]
    size = [float(inches) for inches in figure.get_size_inches()]
    reached = len(
        {id(one) for one in _reached(_attribute(student, animator, "axes"), len(figure.axes))}
    )
    return {**describe(first), "figsize": size, "rest": rest, "reached": reached}


def _reached(every: Any, count: int) -> list[Any]:
    """Return those of so many axes that are found in `axes` by their numbers, from 0 on."""
    found = []
    for number in range(count):
        try:
            found.append(every[number])
        except Exception:
            break
    return [one for one in found if isinstance(one, Axes)]
