"""Your guess, and the good result that the text names, beside what happened.

No points and no judgement hang on it, and no guess is needed.
"""

from __future__ import annotations

import math
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

_LONGEST = 30  # characters of a guess; it stands in the title of a figure


def beside(guess: Any, fact: Any) -> str:
    """Say in one line what was guessed, if anything was, and what is."""
    if guess is ...:
        return f"No guess. It is {fact}."
    try:
        words = " ".join(str(guess).split())
    except Exception:  # whatever it is, a guess stops nothing
        words = type(guess).__name__
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST]}…"
    return f"Your guess: {words}. It is {fact}."


def compare(figure: Figure, guess: Any, fact: Any) -> None:
    """Write guess and fact above a figure."""
    figure.suptitle(beside(guess, fact), fontsize="medium", parse_math=False)
    if figure.get_layout_engine() is None:
        figure.subplots_adjust(top=1 - 0.45 / figure.get_figheight())


def expect(good: bool, what: str) -> None:
    """Say so where a figure is not what a right answer draws, before it is shown.

    The visible checks do not look at everything, so a mistake that they miss may be seen here.
    """
    if not good:
        print(
            f"This is not the good result: {what}. Do not learn from this figure yet.\n"
            "If all checks that you see pass, your code still breaks a rule of its docstring."
        )


def mark(axes: Axes, guess: Any) -> None:
    """Draw a guessed position on the horizontal axis, if it is a number with a place there."""
    try:
        position = float(guess)
    except (TypeError, ValueError):
        return
    if not math.isfinite(position) or (axes.get_xscale() == "log" and position <= 0):
        return
    first, last = axes.get_xlim()
    if min(first, last) <= position <= max(first, last):
        axes.axvline(position, color="black", linestyle=(0, (1, 3)), label="your guess")
