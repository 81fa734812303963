"""Probes of `Comparison`: what stands on its axes, nothing is drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
from kit.probes.answers import AnswerError, Student, register
from kit.probes.values import Facts, kind
from matplotlib import colors
from matplotlib import pyplot as plt
from matplotlib.axes import Axes


@register("Comparison")
def compare(student: Student, options: list[list[str]], adds: list[list[Any]]) -> Facts:
    """Make Comparisons with these options, add points [which, name, x, y] in turn, describe all."""
    with plt.style.context("default"):
        before = len(plt.get_fignums())
        made = [student.call("Comparison", *each) for each in options]
        figures = [_attribute(student, one, "fig") for one in made]
        for which, name, x, y in adds:
            _add(student, made[which], name, x, y)
        kept = [_attribute(student, one, "fig") for one in made]
        return {
            "comparisons": [_drawn(student, one) for one in made],
            "same figures": all(a is b for a, b in zip(figures, kept, strict=True)),
            "figures": len(plt.get_fignums()) - before,
        }


def _attribute(student: Student, comparison: Any, name: str) -> Any:
    if not hasattr(comparison, name):
        raise AnswerError(f"q3: a Comparison has no attribute {name}: set self.{name} in __init__.")
    return student.run("Comparison", lambda: getattr(comparison, name))


def _add(student: Student, comparison: Any, name: str, x: float, y: float) -> None:
    if not callable(getattr(comparison, "add", None)):
        raise AnswerError("q3: a Comparison has no method add.")
    student.run("Comparison", lambda: comparison.add(name, x, y))


def _drawn(student: Student, comparison: Any) -> Facts:
    axes = _attribute(student, comparison, "ax")
    if not isinstance(axes, Axes):
        raise AnswerError(f"q3: ax should be a matplotlib Axes; it is {kind(axes)}.")
    legend = axes.get_legend()
    return {
        "xlabel": str(axes.get_xlabel()),
        "ylabel": str(axes.get_ylabel()),
        "yscale": str(axes.get_yscale()),
        "legend": None if legend is None else [str(text.get_text()) for text in legend.get_texts()],
        "lines": [
            {
                "x": np.array(line.get_xdata(), np.float64),
                "y": np.array(line.get_ydata(), np.float64),
                "color": str(colors.to_hex(line.get_color())),
            }
            for line in axes.get_lines()
        ],
    }
