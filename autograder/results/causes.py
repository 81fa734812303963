"""The catalogue of causes that a course's checks can find, and how a check tells which."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """A mistake that students really make: one line for a class report, and what to say about it.

    ``line`` completes "3 students: …"; ``lecture`` is what helps in the next lecture, or "".
    """

    line: str
    lecture: str = ""
