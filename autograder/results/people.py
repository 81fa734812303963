"""Whose the submissions are, when they were handed in, and who is missing: people.json."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import KitError
from autograder.submissions.roster import Person, RosterFile

if TYPE_CHECKING:
    from autograder.submissions.found import Search

PEOPLE = "people.json"


@dataclass(frozen=True, slots=True)
class Times:
    """When a submission was handed in, and whether its platform marks it as late.

    ``marked`` is None where the platform marks nothing; ``late_by`` is zero where it does not say
    by how much.
    """

    at: datetime | None = None
    marked: bool | None = None
    late_by: timedelta = timedelta()

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        at = self.at.isoformat() if self.at else ""
        return {"at": at, "marked": self.marked, "late_by": self.late_by.total_seconds()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Times:
        """Rebuild what `to_dict` gave."""
        at = datetime.fromisoformat(data["at"]) if data["at"] else None
        return cls(at, data["marked"], timedelta(seconds=data.get("late_by", 0)))


class People:
    """What the runs in a results folder were told of people."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / PEOPLE
        self._known: tuple[tuple[int, ...], dict[str, Any]] | None = None

    def updated(
        self, search: Search, due: datetime | None = None, gone: Collection[str] = ()
    ) -> str:
        """Return the file with what a search found beside what earlier runs knew; "" for nothing.

        What was known of the ids in `gone` is forgotten.
        """
        earlier = self._content()
        asked = {one.id for one in search.found}
        new = asked.union(gone)
        people = {id: whose for id, whose in self.known().items() if id not in new}
        people |= {one.id: one.people for one in search.found if one.people}
        doubts = {id: why for id, why in self.doubts().items() if id not in new}
        doubts |= {one.id: one.doubt for one in search.found if one.doubt}
        times = {id: when for id, when in self.times().items() if id not in new}
        times |= {
            one.id: Times(one.time, one.late, one.late_by)
            for one in search.found
            if one.time is not None or one.late is not None
        }
        content = {
            "schema": 1,
            "people": {id: [one.to_dict() for one in people[id]] for id in sorted(people)},
            "missing": [person.to_dict() for person in self._missing(search, people)],
            "doubts": doubts,
            "times": {id: times[id].to_dict() for id in sorted(times)},
            "due": due.isoformat() if due is not None else "",
            "roster": search.roster.to_dict() if search.roster else earlier.get("roster"),
            "replaced": _replaced(people, asked),
        }
        known = any(value for key, value in content.items() if key != "schema")
        return json.dumps(content, indent=1) + "\n" if known else ""

    def known(self) -> dict[str, tuple[Person, ...]]:
        """Return whose the submissions are, as far as that is known."""
        content = self._content()
        return {
            id: tuple(map(Person.from_dict, whose))
            for id, whose in content.get("people", {}).items()
        }

    def missing(self) -> tuple[Person, ...]:
        """Return who is on the roster and handed in nothing."""
        return tuple(map(Person.from_dict, self._content().get("missing", ())))

    def doubts(self) -> dict[str, str]:
        """Return why a person has to decide whose a submission is."""
        return dict(self._content().get("doubts", {}))

    def times(self) -> dict[str, Times]:
        """Return when the submissions were handed in, as far as their platforms say."""
        return {id: Times.from_dict(one) for id, one in self._content().get("times", {}).items()}

    def due(self) -> datetime | None:
        """Return when they were due, as the last run was told."""
        due = self._content().get("due")
        return datetime.fromisoformat(due) if due else None

    def roster(self) -> RosterFile:
        """Return the roster that was given last; an empty one where none was."""
        known = self._content().get("roster")
        return RosterFile.from_dict(known) if known else RosterFile()

    def replaced(self) -> dict[str, str]:
        """Return the ids of earlier runs whose people have another submission now."""
        return dict(self._content().get("replaced", {}))

    def _missing(self, search: Search, people: Mapping[str, Sequence[Person]]) -> Iterator[Person]:
        """Yield who is on the roster and has no submission, of this run or of an earlier one."""
        here = {key for whose in people.values() for one in whose for key in one.ids}
        known = search.missing if search.roster else self.missing()
        return (person for person in known if not here.intersection(person.ids))

    def _content(self) -> dict[str, Any]:
        try:
            stat = self.path.stat()
            stamp = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            if self._known is not None and self._known[0] == stamp:
                return self._known[1]
            content = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            content = None
        if not isinstance(content, dict) or content.get("schema") != 1:
            raise KitError(f"{self.path} is damaged", "delete it and run autograder grade again")
        self._known = (stamp, content)
        return content


def _replaced(people: Mapping[str, Sequence[Person]], asked: set[str]) -> dict[str, str]:
    """Return which earlier submissions are of people who have another one now."""
    now = {key: id for id in sorted(asked) for one in people.get(id, ()) for key in one.ids}
    replaced = {}
    for id, whose in people.items():
        newer = {now[key] for one in whose for key in one.ids if key in now}
        if id not in asked and newer:
            replaced[id] = min(newer)
    return replaced
