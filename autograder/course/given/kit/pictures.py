"""How a figure reaches the page: sharp lines, clear colours, and words for those who cannot see it.

`live.ready()` turns this on. You need not call anything here.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.pylabtools import print_figure
from matplotlib.axes import Axes
from matplotlib.figure import Figure, FigureBase
from matplotlib.lines import Line2D

# Okabe and Ito's colours, which the colour-blind can tell apart; each has contrast on white.
_COLOURS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]


# On a dark page the picture is turned around, its hues kept: what was white lets the page through.
# Each program says in its own way that it is dark. On paper, and where styles are not allowed, the
# figure is as matplotlib drew it, on white.
_STYLE = (
    "<style>@media not print { "
    '[data-jp-theme-light="false"] .kit-figure, .vscode-dark .kit-figure, '
    ".vscode-high-contrast:not(.vscode-high-contrast-light) .kit-figure, "
    "html[theme=dark] .kit-figure "
    "{ filter: invert(1) hue-rotate(180deg); mix-blend-mode: screen; } }</style>"
)


def turn_on(shell: InteractiveShell) -> None:
    """Show figures by means of this module."""
    from matplotlib_inline.config import InlineBackend

    # Jupyter's own pictures have no place for words. It forgets whatever is registered for Figure
    # as soon as somebody says %matplotlib; for its parent, it does not.
    InlineBackend.instance(parent=shell).figure_formats = set()
    shell.display_formatter.formatters["text/html"].for_type(FigureBase, to_html)
    plt.rcParams["axes.prop_cycle"] = cycler(color=_COLOURS)
    plt.rcParams["figure.facecolor"] = "white"


def to_html(figure: Figure) -> str | None:
    """Return an SVG picture with its words as alternative text; None for an empty figure."""
    # The same figure is the same text, whenever it is drawn: no date, and names made from what they
    # stand for. (Each picture is a document of its own, so equal names in two do not meet.)
    with plt.rc_context({"svg.hashsalt": "kit"}):
        # Cutting each frame to its contents would double the work, and a live plot would jump.
        svg = print_figure(figure, fmt="svg", bbox_inches=None, metadata={"Date": None})
    if svg is None:
        return None
    width, height = (round(96 * inches) for inches in figure.get_size_inches())  # CSS pixels
    # The size keeps the place, and a picture decoded at once leaves no gap between two frames.
    return (
        f'<img alt="{escape(describe(figure))}" width="{width}" height="{height}" decoding="sync" '
        # On a phone a wide figure is scrolled: made any smaller, nobody could read its words.
        'class="kit-figure" style="max-width: max(100%, 30em); height: auto" '
        f'src="data:image/svg+xml;base64,{_base64(svg)}">{_STYLE}'
    )


def describe(figure: Figure) -> str:
    """Say in words what a figure shows: its labels, and where each curve begins and ends."""
    panels = " ".join(_panel(axes) for axes in figure.axes) or "An empty figure."
    return " ".join(part for part in (figure.get_suptitle(), panels) if part)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode()


def _panel(axes: Axes) -> str:
    """Describe one pair of axes."""
    title = f"{axes.get_title()}: " if axes.get_title() else "Plot: "
    x, y = axes.get_xlabel() or "x", axes.get_ylabel() or "y"
    logs = [
        name for name, scale in ((x, axes.get_xscale()), (y, axes.get_yscale())) if scale == "log"
    ]
    scales = f" ({' and '.join(logs)} on a log scale)" if logs else ""
    curves = "; ".join(_curve(name, line) for name, line in _named(axes))
    return f"{title}{y} against {x}{scales}. {curves or 'Nothing is drawn yet'}."


def _named(axes: Axes) -> list[tuple[str, Line2D]]:
    """Return the lines by their names: their own, or those that the legend gives in order.

    Where there is a legend, a line that it does not name is a mark and no curve.
    """
    legend = axes.get_legend()
    listed = [text.get_text() for text in legend.get_texts()] if legend else []
    named = []
    for number, line in enumerate(axes.lines):
        own = str(line.get_label())
        if not own.startswith("_"):
            named.append((own, line))
        elif number < len(listed):
            named.append((listed[number], line))
        elif not listed:
            named.append((f"line {number + 1}", line))
    return named


def _curve(name: str, line: Line2D) -> str:
    """Describe one line by its ends, and by its extremes where they lie elsewhere."""
    if line.axes is not None:  # what axhline and axvline draw goes from one side to the other
        along_x, along_y = line.get_transform().contains_branch_seperately(line.axes.transData)
        if not along_x:
            return f"{name}: a line across at height {_numbers(line.get_ydata())[0]:.3g}"
        if not along_y:
            return f"{name}: a line upright at {_numbers(line.get_xdata())[0]:.3g}"
    xs, ys = (_numbers(values) for values in line.get_data(orig=False))
    seen = np.isfinite(xs) & np.isfinite(ys)
    if not seen.any():
        return f"{name}: no point on the plot"
    unseen = "" if seen.all() else f", {(~seen).sum()} of {len(ys)} values not finite"
    xs, ys = xs[seen], ys[seen]
    if line.axes is not None and line.axes.get_yscale() == "linear":
        ys = np.where(np.abs(ys) < 1e-12 * np.abs(ys).max(), 0, ys)  # rounding, not a value
    if len(ys) > 2 and (ys == ys[0]).all():
        ends = f"from x = {xs.min():.3g} to {xs.max():.3g}"
        return f"{name}: {len(ys)} points at height {ys[0]:.3g}, {ends}{unseen}"
    text = f"{name} goes from {ys[0]:.3g} (x = {xs[0]:.3g}) to {ys[-1]:.3g} (x = {xs[-1]:.3g})"
    if ys.min() < min(ys[0], ys[-1]):
        text += f", lowest {ys.min():.3g}"
    if ys.max() > max(ys[0], ys[-1]):
        text += f", highest {ys.max():.3g}"
    return text + unseen


def _numbers(values: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.asarray(values, dtype=float)
