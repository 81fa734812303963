"""How the points of one submission changed, by which checks and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.results import rows
from autograder.results.model import SubmissionResult


@dataclass(frozen=True, slots=True)
class CheckChange:
    """What a check gave before and gives now; None where it was not run, or is not there.

    ``because`` is the cause that is named, or what the check says; ``question`` is "" for what is
    no check, such as lateness.
    """

    question: str
    check: str
    before: float | None
    after: float | None
    because: str = ""


@dataclass(frozen=True, slots=True)
class PointsChange:
    """One submission whose points changed: its total before and now, and by which checks.

    ``another``: another file was handed in meanwhile.
    """

    earlier: SubmissionResult
    submission: str
    before: float | None
    after: float | None
    checks: tuple[CheckChange, ...]
    another: bool = False

    @property
    def by(self) -> float | None:
        """How many points it gained; None where one of the totals is not known."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


def summary(changes: Sequence[PointsChange]) -> str:
    """Return in one line how many gained and lost."""
    gained = sum((one.by or 0) > 0 for one in changes)
    lost = sum((one.by or 0) < 0 for one in changes)
    open_ = sum(one.by is None for one in changes)
    said = [f"{gained} gained", f"{lost} lost"]
    said += [f"{open_} with a total that is or was not known"] * bool(open_)
    return ", ".join(said)


def signed(by: float | None) -> str:
    """Return a change with its sign."""
    if by is None:
        return rows.UNKNOWN
    return f"{'+' if by > 0 else '−' if by < 0 else ''}{rows.cell(abs(by))}"
