"""Undoes what a set_axes does beyond the looks of its axes, where other answers build on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.lines import Line2D


def within_its_axes(answer: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call set_axes with lists of its own; undo all but labels, scales, limits, legend and grid.

    Its mistakes are judged where it is asked: an Animator should not pay for them once more.
    """
    axes = args[0] if args else kwargs.get("axes")
    if not isinstance(axes, Axes):
        return answer(*args, **kwargs)
    with _undoing(axes):
        return answer(*map(_own, args), **{name: _own(value) for name, value in kwargs.items()})


def _own(value: Any) -> Any:
    return list(value) if type(value) is list else value


@contextmanager
def _undoing(axes: Axes) -> Iterator[None]:
    lines, figure = list(axes.lines), axes.get_figure(root=True)
    points = [line.get_data(orig=True) for line in lines]
    panels = [] if figure is None else list(figure.axes)
    size = () if figure is None else tuple(figure.get_size_inches())
    figures, current = plt.get_fignums(), plt.gcf().number if plt.get_fignums() else None
    # As a dictionary's items: to go through the settings themselves takes fifty times as long.
    settings = list(dict.items(matplotlib.rcParams))
    try:
        yield
    finally:
        if list(dict.items(matplotlib.rcParams)) != settings:
            dict.update(matplotlib.rcParams, settings)
        put_methods_back(axes)
        if figure is not None:
            if tuple(figure.get_size_inches()) != size:
                figure.set_size_inches(*size)
            for panel in [each for each in figure.axes if each not in panels]:
                panel.remove()
        for number in set(plt.get_fignums()) - set(figures):
            plt.close(number)
        if current in plt.get_fignums() and plt.gcf().number != current:
            plt.figure(current)
        _put_lines_back(axes, lines)
        for line, (x, y) in zip(lines, points, strict=True):
            if line.get_xdata(orig=True) is not x or line.get_ydata(orig=True) is not y:
                line.set_data(x, y)


def put_methods_back(axes: Axes) -> list[str]:
    """Take away values that stand in for methods of axes, and return their names."""
    found = [
        name
        for name, value in vars(axes).items()
        if not callable(value) and callable(getattr(type(axes), name, None))
    ]
    for each in found:
        delattr(axes, each)
    return found


def _put_lines_back(axes: Axes, lines: list[Line2D]) -> None:
    left = list(axes.lines)
    if len(left) == len(lines) and all(a is b for a, b in zip(left, lines, strict=True)):
        return
    for line in left:
        line.remove()
    for line in lines:
        axes.add_line(line)
