"""The two mistakes of this course: each question asks one thing, so they leave nothing to judge."""

from __future__ import annotations

from autograder.results.causes import Cause

CAUSES = {
    "square": Cause(
        "the square is given for the double",
        "Try 3: twice 3 is 6, its square is 9.",
        interface=True,
    ),
    "no-half": Cause(
        "the half of the norm is missing",
        "Say it aloud: half the sum of the squares.",
        interface=True,
    ),
}
