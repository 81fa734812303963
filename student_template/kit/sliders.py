"""Sliders over a function of your own, where a notebook can show them; elsewhere nothing.

The arrow keys move a slider that has the focus, and Tab goes to the next one. Notebook 7 keeps
those keys for its cells; there, and anywhere, the number beside a slider can be written over.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from html import escape
from typing import Any

import matplotlib.pyplot as plt
from IPython import get_ipython
from IPython.display import display

from kit import pictures
from kit.live import looking
from kit.preflight import in_colab

_FALLBACK = "Run this cell in a notebook to get sliders here."


def in_a_page() -> bool:
    """Tell whether a page with widgets is likely to look: JupyterLab, Notebook, VS Code or Colab.

    Where a program runs the notebook, sliders would be dead, so the pictures have to do.
    """
    names = getattr(get_ipython(), "user_ns", {})
    return (
        "JPY_SESSION_NAME" in os.environ or "__vsc_ipynb_file__" in names or in_colab(get_ipython())
    )


def sliders(
    draw: Callable[..., None],
    *,
    figsize: tuple[float, float] = (4.5, 4.5),
    **ranges: tuple[float, float, float, float],
) -> None:
    """Show one slider for each range (first, last, step, start), and what `draw` makes of them.

    `draw(axes, name=value, ...)` is called at once and after each move.
    """
    if not looking() or not in_a_page():
        return
    try:
        import ipywidgets
    except ModuleNotFoundError:
        print("Sliders need ipywidgets; the pictures above show the same.")
        return

    controls = {
        name: ipywidgets.FloatSlider(
            value=start,
            min=first,
            max=last,
            step=step,
            description=name,
            continuous_update=False,  # a run for each move, not for each pixel on the way
            readout_format=".2f",
            layout=ipywidgets.Layout(width="100%", max_width="28em"),
        )
        for name, (first, last, step, start) in ranges.items()
    }
    picture = ipywidgets.HTML()

    def redraw(*_: Any) -> None:
        picture.value = _picture(draw, figsize, {name: c.value for name, c in controls.items()})

    for control in controls.values():
        control.observe(redraw, names="value")
    redraw()
    box = ipywidgets.VBox([*controls.values(), picture])
    # A page without widgets, or opened later without a kernel, shows the words instead.
    data = {**box._repr_mimebundle_(), "text/plain": _FALLBACK}
    display(data, raw=True)


def _picture(
    draw: Callable[..., None], figsize: tuple[float, float], values: dict[str, float]
) -> str:
    """Draw once; an error is shown in the picture's place, for a widget would swallow it."""
    figure, axes = plt.subplots(figsize=figsize, layout="constrained")
    plt.close(figure)
    try:
        draw(axes, **values)
        return pictures.to_html(figure) or ""
    except Exception as error:
        return f"<pre>{escape(f'{type(error).__name__}: {error}')}</pre>"
