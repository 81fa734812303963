"""Reads submission_metadata.json: when something was handed in, when it was due, what came before.

Nothing in here may cost a student anything. What is missing or broken is left out and told to the
teacher; grading goes on without it.

Gradescope puts the last results.json into it, which quotes what students wrote, so its size is
theirs to choose. It is read as a stream that leaves those results out: nobody gets around a due
date by a file that is too large.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import ijson
from ijson.common import ObjectBuilder

# Where an entry's results stand: the file's object, a list in it, an object in that.
_DEPTH_OF_RESULTS = 3
_MOST_TROUBLE = 10
_DATES = ("due_date", "late_due_date")

# 2018-07-01T14:22:32.365935-07:00. Before Python 3.11 fromisoformat reads few of such forms.
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:(Z)|([+-]\d\d):?(\d\d))", re.ASCII
)
_YEARS = range(2000, 2101)  # so that no arithmetic on them can overflow


@dataclass(frozen=True, slots=True)
class Earlier:
    """A submission before this one; ``failed`` says that the grader failed on it."""

    time: datetime
    score: float | None
    failed: bool


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a submission; None where it is not.

    ``due`` is the date that applies: the student's own where there is an extension, the latest of a
    group's members. ``earlier`` is in order of time. ``total`` is what the assignment is worth
    there. ``trouble`` says what could not be used.
    """

    id: str = ""
    created_at: datetime | None = None
    due: datetime | None = None
    late_due: datetime | None = None
    members: int = 0
    total: float | None = None
    earlier: tuple[Earlier, ...] | None = None
    trouble: tuple[str, ...] = ()

    @property
    def is_closed(self) -> bool:
        """Whether it came when nobody could hand in any more: Gradescope shows more from then."""
        end = self.late_due or self.due
        return self.created_at is not None and end is not None and self.created_at > end


def read(path: Path) -> Metadata:
    """Read the file `path`; never raises for what is in it, or for its absence."""
    try:
        with path.open("rb") as file:
            return parse(_decoded(file))
    except FileNotFoundError:
        return _unusable("is missing")
    except OSError as error:
        return _unusable(f"cannot be read: {error.strerror}")
    except (ijson.JSONError, ValueError, RecursionError, MemoryError) as error:
        return _unusable(f"is not JSON: {type(error).__name__}")


def parse(content: Any) -> Metadata:
    """Take what is usable of the decoded file."""
    if not isinstance(content, dict):
        return _unusable("holds no object")
    trouble: list[str] = []
    created = _time(content.get("created_at"), "created_at", trouble)
    if content.get("created_at") is None:
        trouble.append("created_at is missing")
    assignment = _object(content.get("assignment"), "assignment", trouble)
    users = _list(content.get("users"), "users", trouble) or []
    due, late_due = (_of_group(assignment, users, key, trouble) for key in _DATES)
    earlier = _list(content.get("previous_submissions"), "previous_submissions", trouble)
    return Metadata(
        id=str(content["id"]) if type(content.get("id")) in (int, str) else "",
        created_at=created,
        due=due,
        late_due=late_due,
        members=len(users),
        total=_total(assignment.get("total_points")),
        earlier=None if earlier is None else tuple(sorted(_earlier(earlier, trouble), key=_when)),
        trouble=tuple(_shortened(trouble)),
    )


def _decoded(file: IO[bytes]) -> Any:
    """Return what a JSON file holds, less the results of earlier submissions."""
    builder = ObjectBuilder()
    depth, left_out = 0, False
    for event, value in ijson.basic_parse(file, use_float=True):
        depth -= event.startswith("end_")
        begins = depth == _DEPTH_OF_RESULTS and (event, value) == ("map_key", "results")
        left_out = left_out or begins
        if not left_out:
            builder.event(event, value)
        elif depth == _DEPTH_OF_RESULTS and not begins and not event.startswith("start_"):
            left_out = False  # its value has ended
        depth += event.startswith("start_")
    return builder.value


def _of_group(
    assignment: dict[str, Any], users: list[Any], key: str, trouble: list[str]
) -> datetime | None:
    """Return the latest of the members' dates; None where one of them has no date at all."""
    common = _time(assignment.get(key), f"assignment.{key}", trouble)
    dates = []
    for number, user in enumerate(users):
        own = user.get("assignment") if isinstance(user, dict) else None
        value = own.get(key) if isinstance(own, dict) else None
        # An empty text stands for no date of their own.
        dates.append(_time(value or None, f"users[{number}].assignment.{key}", trouble) or common)
    known = [date for date in dates or [common] if date is not None]
    return max(known) if known and len(known) == len(dates or [common]) else None


def _earlier(entries: list[Any], trouble: list[str]) -> Iterator[Earlier]:
    for number, entry in enumerate(entries):
        where = f"previous_submissions[{number}]"
        if not isinstance(entry, dict):
            trouble.append(f"{where} is no object")
            continue
        time = _time(entry.get("submission_time"), f"{where}.submission_time", trouble)
        if time is not None:
            yield Earlier(time, _score(entry.get("score")), entry.get("autograder_error") is True)


def _when(one: Earlier) -> datetime:
    return one.time


def _score(value: Any) -> float | None:
    # A bool is an int to Python, and JSON as Python reads it has infinities.
    return float(value) if type(value) in (int, float) and abs(value) < math.inf else None


def _total(value: Any) -> float | None:
    """Return a number that Gradescope gives as a text: "20.0"."""
    try:
        total = float(value) if isinstance(value, str) else _score(value)
    except ValueError:
        return None
    return total if total is not None and math.isfinite(total) else None


def _time(value: Any, where: str, trouble: list[str]) -> datetime | None:
    if value is None:
        return None
    match = _TIME.fullmatch(value) if isinstance(value, str) else None
    if match is not None:
        day, clock, fraction, zulu, hours, minutes = match.groups()
        offset = "+00:00" if zulu else f"{hours}:{minutes}"
        try:
            time = datetime.fromisoformat(f"{day}T{clock}.{(fraction or '0')[:6]:0<6}{offset}")
            if time.year in _YEARS:
                return time
        except ValueError:
            pass
    trouble.append(f"{where} is no time: {repr(value)[:60]}")
    return None


def _object(value: Any, where: str, trouble: list[str]) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    trouble.append(f"{where} is {'missing' if value is None else 'no object'}")
    return {}


def _list(value: Any, where: str, trouble: list[str]) -> list[Any] | None:
    if isinstance(value, list):
        return value
    trouble.append(f"{where} is {'missing' if value is None else 'no list'}")
    return None


def _shortened(trouble: list[str]) -> list[str]:
    more = len(trouble) - _MOST_TROUBLE
    return trouble if more <= 0 else [*trouble[:_MOST_TROUBLE], f"and {more} more"]


def _unusable(why: str) -> Metadata:
    return Metadata(trouble=(f"submission_metadata.json {why}",))
