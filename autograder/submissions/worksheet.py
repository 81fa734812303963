"""What the status column of Moodle's grading worksheet says: who was late, and who sent a draft.

"Submitted for grading - 2 days 3 hours late - Graded". Moodle knows each student's own due date, so
this goes before a date that is the same for all. It is written in the teacher's language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from autograder.submissions.roster import Person, RosterFile, column, names

if TYPE_CHECKING:
    from autograder.submissions.found import Found, Search

_COLUMN = ("status", "statut")
_HANDED_IN = ("submitted for grading", "zur bewertung abgegeben", "remis pour évaluation")
_DRAFT = ("draft", "entwurf", "brouillon")
_LATE = re.compile(r"\b(late|später|verspätet|en retard)\b")
_EXTENSION = re.compile(r"\b(extension|verläng|erweiterung|prolongation)")
_AMOUNT = re.compile(r"(\d+)\s*([a-zäé]+)")
# How each unit begins in English, German and French; the first that fits counts.
_UNITS = (
    (timedelta(days=365), ("y", "ja", "an")),
    (timedelta(days=1), ("d", "ta", "jo")),
    (timedelta(hours=1), ("h", "st")),
    (timedelta(minutes=1), ("m",)),
    (timedelta(seconds=1), ("s",)),
)


@dataclass(frozen=True, slots=True)
class Status:
    """What stands in one line; ``late`` is None where the worksheet marks nobody as late."""

    late: bool | None = None
    late_by: timedelta = timedelta()
    is_handed_in: bool = False
    is_draft: bool = False


def with_status(search: Search) -> Search:
    """Return `search` with what the roster says of each submission, where it is a worksheet."""
    known = statuses(search.roster or RosterFile())
    if not known:
        return search
    drafts = [
        person
        for one in search.found
        for person in one.people
        if person.line in known and known[person.line].is_draft
    ]
    lost = [one for one in search.missing if one.line in known and known[one.line].is_handed_in]
    remarks = list(search.remarks)
    if drafts:
        remarks.append(f"a draft on Moodle, not handed in: {_listed(drafts)}")
    if lost:
        remarks.append(f"handed in on Moodle, and no file is here: {_listed(lost)}")
    return replace(
        search,
        found=tuple(_told(one, known) for one in search.found),
        remarks=tuple(remarks),
    )


def statuses(roster: RosterFile) -> dict[int, Status]:
    """Return what a worksheet says in each of its lines; nothing where it is none."""
    place = column(roster.header, _COLUMN) if roster.platform == "moodle" else None
    if place is None:
        return {}
    said = {at: line[place].casefold() for at, line in enumerate(roster.lines) if place < len(line)}
    # Without a due date on Moodle nobody is late there, and that says nothing.
    marks = any(_LATE.search(text) or _EXTENSION.search(text) for text in said.values())
    return {at: _status(text, marks=marks) for at, text in said.items()}


def _status(text: str, *, marks: bool) -> Status:
    late = next((part for part in text.split(" - ") if _LATE.search(part)), "")
    return Status(
        late=bool(late) if marks else None,
        late_by=sum(map(_amount, _AMOUNT.findall(late)), timedelta()),
        is_handed_in=text.startswith(_HANDED_IN),
        is_draft=text.startswith(_DRAFT),
    )


def _amount(said: tuple[str, str]) -> timedelta:
    number, unit = said
    size = next((size for size, begins in _UNITS if unit.startswith(begins)), timedelta())
    return int(number[:4]) * size


def _told(one: Found, known: Mapping[int, Status]) -> Found:
    """Return a submission as late as the least late of its people: one may have an extension."""
    own = [known[person.line] for person in one.people if person.line in known]
    marked = [status for status in own if status.late is not None]
    if not marked:
        return one
    least = min(marked, key=lambda status: (bool(status.late), status.late_by))
    return replace(one, late=least.late, late_by=least.late_by)


def _listed(people: list[Person]) -> str:
    more = f"; and {len(people) - 5} more" if len(people) > 5 else ""
    return names(people[:5]) + more
