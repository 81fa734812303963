"""Whose a submission is: names from Gradescope's metadata and from a roster."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from autograder.errors import KitError

_LARGEST_ROSTER = 20 * 1024 * 1024
# What rosters of Gradescope, Canvas and Moodle call the same thing; the first that is there counts.
_COLUMNS = {
    "name": ("name", "student", "full name", "student name"),
    "email": ("email", "email address", "e-mail"),
    "sid": ("sid", "student id", "sis user id", "id number"),
    "login": ("login", "sis login id", "username", "user name"),
    "lms_id": ("id", "canvas id"),
    "section": ("section", "sections"),
    "submission": ("submission", "submission id", "file"),
}
_FIRST, _LAST = ("first name", "given name"), ("last name", "surname", "family name")


@dataclass(frozen=True, slots=True)
class Person:
    """A student as the roster or Gradescope knows them; what is not known is empty.

    ``sid`` is the university's number, ``login`` the user name, ``lms_id`` the number that Canvas
    gives; ``submission`` names the hand-in where the roster says it.
    """

    name: str = ""
    email: str = ""
    sid: str = ""
    login: str = ""
    lms_id: str = ""
    section: str = ""
    submission: str = ""

    def to_dict(self) -> dict[str, str]:
        """Return what is known."""
        return {key: value for key, value in asdict(self).items() if value}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Person:
        """Rebuild what `to_dict` gave; what is no text is left out."""
        known = {key: data.get(key) for key in _COLUMNS}
        return cls(**{key: value for key, value in known.items() if isinstance(value, str)})


def names(people: Iterable[Person]) -> str:
    """Return the names of a submission's people on one line; empty where none is known."""
    return ", ".join(filter(None, (person.name or person.email for person in people)))


def of_gradescope(text: str) -> dict[str, tuple[Person, ...]]:
    """Return the people of each submission folder from submission_metadata.yml.

    The file also holds every earlier result of everyone, often a thousand times as much text. So
    only the lines about the submitters are given to the YAML parser.

    Raises:
        ValueError: it is not what Gradescope writes.
    """
    import yaml

    try:
        content = yaml.safe_load("\n".join(_submitter_lines(text)))
    except yaml.YAMLError as error:
        raise ValueError(f"it is no YAML: {' '.join(str(error).split())[:200]}") from None
    except RecursionError:
        raise ValueError("it is nested too deep") from None
    if not isinstance(content, dict) or not content:
        raise ValueError("it names no submissions")
    found = {}
    for folder, facts in content.items():
        submitters = facts.get(":submitters") if isinstance(facts, dict) else None
        people = [one for one in submitters or () if isinstance(one, dict)]
        found[str(folder)] = tuple(
            Person(_text(one, ":name"), _text(one, ":email"), _text(one, ":sid")) for one in people
        )
    return found


def read_roster(path: Path) -> tuple[Person, ...]:
    """Read a roster: a CSV of Gradescope, Canvas or Moodle, or one with name, email or id.

    Raises:
        KitError: it cannot be read, or has no column by which a student is known.
    """
    hint = "give a CSV with a header: name, and one of email, sid, id, login, submission"
    try:
        data = path.read_bytes()[: _LARGEST_ROSTER + 1]
    except OSError as error:
        raise KitError(f"cannot read {path}: {error.strerror}", hint) from None
    if len(data) > _LARGEST_ROSTER:
        raise KitError(f"{path} is larger than 20 MB", hint)
    try:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        header = {(name or "").strip().casefold(): name for name in rows.fieldnames or ()}
        people = [person for row in rows if (person := _person(row, header)) is not None]
    except (UnicodeDecodeError, csv.Error) as error:
        raise KitError(f"{path} is not a CSV in UTF-8: {error}", hint) from None
    if not people or not any(set(_keys(person)) for person in people):
        raise KitError(f"{path} names no students", hint)
    return tuple(people)


class Roster:
    """The students of a course, found by whatever a submission says of its own."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self._by_key: dict[str, Person | None] = {}
        for person in people:
            for key in set(_keys(person)):
                # A key of two students names neither.
                self._by_key[key] = None if key in self._by_key else person

    def match(self, submission: str, known: Sequence[Person]) -> tuple[Person, ...]:
        """Return the people of a submission as the roster writes them; () where it knows none.

        Args:
            submission: its id, such as submission_123, ada or lovelaceada_4242_977_notebook.
            known: its people according to Gradescope.
        """
        if not known:
            found = self._first(_tokens(submission))
            return () if found is None else (found,)
        matches = [self._first(_keys(person)) for person in known]
        if not any(matches):
            return ()
        return tuple(match or person for match, person in zip(matches, known, strict=True))

    def _first(self, keys: Iterable[str]) -> Person | None:
        return next(filter(None, map(self._by_key.get, keys)), None)


def _submitter_lines(text: str) -> Iterator[str]:
    """Yield the folders and what stands under their `:submitters:`, as Ruby indents it."""
    keeping = False
    for line in text.splitlines():
        if line[:1] not in ("", " ", "\t", "#"):
            keeping = False
            yield line
        elif line.startswith("  :"):
            keeping = line.startswith("  :submitters:")
            if keeping:
                yield line
        elif keeping:
            yield line


def _text(facts: Mapping[str, Any], key: str) -> str:
    value = facts.get(key)
    return "" if value is None else " ".join(str(value).split())[:200]


def _person(row: Mapping[Any, Any], header: Mapping[str, str]) -> Person | None:
    def cell(wanted: Sequence[str]) -> str:
        found = next((header[name] for name in wanted if name in header), None)
        value = row.get(found) if found is not None else None
        return " ".join(value.split())[:200] if isinstance(value, str) else ""

    known = {key: cell(wanted) for key, wanted in _COLUMNS.items()}
    known["name"] = known["name"] or " ".join(filter(None, (cell(_FIRST), cell(_LAST))))
    if known["name"].casefold() == "points possible":  # Canvas's second header
        return None
    person = Person(**known)
    return person if any(known.values()) else None


def _keys(person: Person) -> Iterator[str]:
    """Yield what a person may be known by, the surest first."""
    for value in (person.submission, person.sid, person.email, person.login, person.lms_id):
        if value:
            yield value.casefold()
    if "@" in person.email:
        yield person.email.partition("@")[0].casefold()
    # Canvas writes Lovelace, Ada; in the names of its files it is lovelaceada.
    last, comma, first = person.name.partition(",")
    words = f"{first} {last}".split() if comma else last.split()
    letters = ["".join(c for c in word.casefold() if c.isalnum()) for word in words]
    if letters:
        yield "".join(letters)
        yield letters[-1] + "".join(letters[:-1])


def _tokens(submission: str) -> Iterator[str]:
    """Yield what of a submission's id may name its student, the surest first."""
    whole = submission.casefold()
    pieces = whole.split("_")
    yield whole
    yield from (piece for piece in pieces if piece.isdigit() and len(piece) >= 3)
    yield pieces[0]
    yield "".join(c for c in whole if c.isalnum())
