"""How late a submission is, and what that costs; policy.py holds the teacher's choices.

Computed from the time of the submission, not from the clock, so that grading again changes nothing.
The same for what Gradescope, the other platforms and `due` say.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

from autograder.results import policy
from autograder.results.text import number

_DAY = timedelta(days=1)
_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Late:
    """By how much, and how many per cent of the points earned that takes off.

    ``by`` is zero where only a mark of the platform says that it is late.
    """

    by: timedelta = timedelta()
    percent: float = 0.0
    line: str = ""

    def points(self, earned: float) -> float:
        """Return what is left of the points that the checks gave."""
        return earned * (100 - self.percent) / 100


def by_time(handed_in: datetime | None, due: datetime | None) -> Late:
    """Return how late something is; what is not known counts as in time.

    A time without a zone is of the clock of this machine.
    """
    if handed_in is None or due is None:
        return Late()
    if (handed_in.tzinfo is None) != (due.tzinfo is None):
        handed_in, due = handed_in.astimezone(), due.astimezone()
    if handed_in <= due:
        return Late()
    return _late(_on_the_clock(due, handed_in))


def by_mark(handed_in: datetime | None, due: datetime | None, by: timedelta = timedelta()) -> Late:
    """Return how late something is that the platform marks as late: a day begun, if no time says.

    The student's own due date, which the platform knows, may be another than `due`; `by` is how
    late it is by that one, where the platform says so.
    """
    late = _late(by) if by else by_time(handed_in, due)
    if late.by:
        return late
    percent = _percent(1)
    line = (
        f"Marked as late, not by how much: counted as 1 day begun, so {number(percent)} % of the "
        "points earned are taken off. What the checks found is shown as it is."
    )
    return Late(percent=percent, line=line if policy.LATE_PER_DAY else "")


def spoken(time: timedelta) -> str:
    """Return a time as people say it: 25 min, 3 h, 1 day 3 h; begun minutes count."""
    minutes = math.ceil(time / _MINUTE)
    days, minutes = divmod(minutes, _DAY // _MINUTE)
    hours, minutes = divmod(minutes, _HOUR // _MINUTE)
    parts = [f"{days} day{'s' * (days > 1)}"] if days else []
    parts += [f"{hours} h"] if hours else []
    parts += [f"{minutes} min"] if minutes and not days else []
    return " ".join(parts) or "0 min"


def _late(by: timedelta) -> Late:
    counted = by - timedelta(minutes=policy.LATE_GRACE_MINUTES)
    days = max(0, math.ceil(counted / _DAY))
    percent = _percent(days)
    return Late(by, percent, _line(by, days, percent))


def _on_the_clock(due: datetime, handed_in: datetime) -> timedelta:
    """Return the time from `due` on; where clocks change between the two, the shorter count.

    The same time on the next day is a day, though 25 hours passed.
    """
    passed = handed_in - due
    shown = handed_in.replace(tzinfo=None) - due.replace(tzinfo=None)
    is_change = timedelta() < passed - shown <= _HOUR
    return shown if is_change and shown > timedelta() else passed


def _percent(days: int) -> float:
    return min(float(days * policy.LATE_PER_DAY), policy.LATE_AT_MOST)


def _line(by: timedelta, days: int, percent: float) -> str:
    """Say it to the student; nothing where lateness costs nobody anything."""
    if not policy.LATE_PER_DAY:
        return ""
    late = f"Handed in {spoken(by)} late"
    if not days:
        return f"{late}: within the grace of {number(policy.LATE_GRACE_MINUTES)} min, at no cost."
    begun = "1 day begun" if days == 1 else f"{days} days begun"
    most = " (the most)" if percent < days * policy.LATE_PER_DAY else ""
    return (
        f"{late}: {number(policy.LATE_PER_DAY)} % a day, {begun}, so {number(percent)} %{most} of "
        "the points earned are taken off. What the checks found is shown as it is."
    )
