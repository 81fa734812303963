"""The catalogue of causes that a course's checks can find."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cause:
    """A mistake that students really make: one line for a class report, and what to say about it.

    ``line`` completes "3 students: …"; ``lecture`` is what helps in the next lecture, or "".
    ``interface`` marks what leaves nothing to judge, such as a result that is no pair: it may cost
    more than half of a question, and other questions too.
    """

    line: str
    lecture: str = ""
    interface: bool = False
