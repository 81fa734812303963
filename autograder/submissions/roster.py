"""Who takes the course: a CSV of Gradescope, Canvas, Moodle or of one's own becomes persons."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import KitError

_LARGEST_ROSTER = 20 * 1024 * 1024
_HINT = "give a CSV with a header: name, and one of email, sid, id, login, submission"
# What rosters call the same thing, in English, German and French; the first that is there counts.
_COLUMNS = {
    "name": ("full name", "student name", "name", "student", "vollständiger name", "nom complet"),
    "email": (
        *("email", "email address", "e-mail", "mail", "e-mail-adresse", "e-mail address"),
        *("adresse de courriel", "adresse e-mail", "courriel"),
    ),
    "sid": (
        *("sid", "student id", "sis user id", "id number", "idnumber"),
        *("matrikelnummer", "matrikel-nr.", "matrikel", "id-nummer"),
        *("numéro d'identification", "numéro d'étudiant", "n° étudiant", "numéro étudiant"),
    ),
    "login": (
        *("login", "sis login id", "username", "user name", "anmeldename", "benutzername"),
        *("nutzername", "nom d'utilisateur", "identifiant de connexion"),
    ),
    "lms_id": ("identifier", "id", "canvas id", "identifiant"),
    "section": ("section", "sections", "gruppe", "gruppen", "groupe", "groupes"),
    "submission": ("submission", "submission id", "file", "abgabe", "datei", "fichier"),
}
_FIRST = ("first name", "given name", "firstname", "vorname", "prénom")
_LAST = ("last name", "surname", "family name", "lastname", "nachname", "nom de famille", "nom")
_ROLE = ("role", "roles", "rolle", "rollen", "rôle", "rôles")
_STUDENT = re.compile(r"student|studierende|étudiant|teilnehmer|participant|learner", re.IGNORECASE)
_NO_STUDENTS = {"points possible", "student, test", "test student"}  # lines that Canvas adds
_PARTICIPANT = re.compile(r"\D*?(\d+)")  # "Participant 12347", as Moodle writes it


@dataclass(frozen=True, slots=True)
class Person:
    """A student as the roster or the platform knows them; what is not known is empty.

    ``sid`` is the university's number, ``login`` the user name, ``lms_id`` the number that Canvas
    or Moodle gives; ``submission`` names the submission where the roster says it. ``line`` is the
    line of the roster, -1 where the person is on none.
    """

    name: str = ""
    email: str = ""
    sid: str = ""
    login: str = ""
    lms_id: str = ""
    section: str = ""
    submission: str = ""
    line: int = field(default=-1, compare=False)

    def to_dict(self) -> dict[str, Any]:
        """Return what is known."""
        return {key: value for key, value in asdict(self).items() if value not in ("", -1)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Person:
        """Rebuild what `to_dict` gave; what is no text is left out."""
        known = {key: data.get(key) for key in _COLUMNS}
        line = data.get("line")
        return cls(
            **{key: value for key, value in known.items() if isinstance(value, str)},
            line=line if type(line) is int else -1,
        )

    @property
    def ids(self) -> frozenset[tuple[str, str]]:
        """What nobody else has, on any platform: two that share one of these are one person."""
        known = {"email": self.email, "sid": self.sid}
        return frozenset((key, value.casefold()) for key, value in known.items() if value)


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A roster as it was given: its header and lines, and the students on them.

    A person's ``line`` counts among ``lines``, which hold staff and notes of the platform too.
    """

    header: tuple[str, ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def platform(self) -> str:
        """Who writes such a header: canvas, moodle, gradescope, or nobody that is known."""
        names = {name.strip().casefold() for name in self.header}
        if {"student", "id"} <= names and names & {"sis user id", "sis login id", "section"}:
            return "canvas"
        if any(column(self.header, (name,)) is not None for name in ("identifier", "identifiant")):
            return "moodle"
        if "id" in names and names & {"vollständiger name", "bewertung"}:
            return "moodle"
        return ""

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values, without the people."""
        return {"header": list(self.header), "lines": [list(line) for line in self.lines]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> RosterFile:
        """Rebuild what `to_dict` gave."""
        lines = tuple(tuple(map(str, line)) for line in data["lines"])
        return _of_lines([tuple(map(str, data["header"])), *lines])


def names(people: Iterable[Person]) -> str:
    """Return the names of a submission's people on one line; empty where none is known."""
    return "; ".join(filter(None, (person.name or person.email for person in people)))


def read_roster(path: Path) -> RosterFile:
    """Read a roster: a CSV of Gradescope, Canvas or Moodle, or one with name, email or id.

    Raises:
        KitError: it cannot be read, or has no column by which a student is known.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_ROSTER + 1)
    except OSError as error:
        raise KitError(f"cannot read {path}: {error.strerror}", _HINT) from None
    if len(data) > _LARGEST_ROSTER:
        raise KitError(f"{path} is larger than 20 MB", _HINT)
    try:
        roster = _of_lines(list(_cells(_text(data))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise KitError(f"{path} is not a CSV: {error}", _HINT) from None
    if not any(_is_known(person) for person in roster.people):
        raise KitError(f"{path} names no students", _HINT)
    return roster


def column(header: Sequence[str], wanted: Iterable[str]) -> int | None:
    """Return where the first of the `wanted` names stands in a header; None where none does."""
    known = {name.strip().casefold(): at for at, name in reversed(list(enumerate(header)))}
    return next((known[name] for name in wanted if name in known), None)


def _of_lines(lines: Sequence[tuple[str, ...]]) -> RosterFile:
    if not lines:
        return RosterFile()
    header, *rest = lines
    people = (_person(header, line, at) for at, line in enumerate(rest))
    return RosterFile(header, tuple(rest), tuple(filter(None, people)))


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")  # as Excel writes it in western Europe


def _cells(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the lines' cells; the separator is the one that the header has most of."""
    first, _, rest = text.partition("\n")
    if first.strip().casefold().startswith("sep="):
        text = rest
        first = text.partition("\n")[0]
    separator = max(",;\t", key=lambda mark: _count(first, mark))
    for line in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
        if any(cell.strip() for cell in line):
            yield tuple(line)


def _count(line: str, separator: str) -> int:
    return len(next(csv.reader([line], delimiter=separator), []))


def _person(header: Sequence[str], line: Sequence[str], at: int) -> Person | None:
    def cell(wanted: Iterable[str]) -> str:
        place = column(header, wanted)
        value = line[place] if place is not None and place < len(line) else ""
        return " ".join(value.split())[:200]

    known = {key: cell(wanted) for key, wanted in _COLUMNS.items()}
    first = cell(_FIRST)
    if first:  # beside a first name, "Name" and "Nom" are the last
        known["name"] = f"{first} {cell(_LAST) or known['name']}".strip()
    known["name"] = known["name"] or cell(_LAST)
    participant = _PARTICIPANT.fullmatch(known["lms_id"])
    if participant is not None:
        known["lms_id"] = participant[1]
    role = cell(_ROLE)
    if known["name"].casefold() in _NO_STUDENTS or (role and not _STUDENT.search(role)):
        return None
    return Person(**known, line=at) if any(known.values()) else None


def _is_known(person: Person) -> bool:
    return any((person.ids, person.login, person.lms_id, person.submission, person.name))
