"""Chooses the figure of a failed check among all that it asked.

Facts come from the student's process and may be anything: whatever does not look like axes or like
a history makes no figure, and never trouble.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from autograder.grading.course_side import MakeFigure
from autograder.grading.figure_facts import Request
from autograder.results.figure import Figure

# What facts can raise that are no facts; the check's message has said what is wrong with them.
_NO_FACTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
)


def figure(makers: Sequence[MakeFigure], requests: Sequence[Request]) -> Figure | None:
    """Return the figure of a check that failed after these requests; None: nothing to see."""
    try:
        with np.errstate(all="ignore"):
            return next(filter(None, (make(requests) for make in makers)), None)
    except _NO_FACTS:
        return None
