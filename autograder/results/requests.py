"""requests.csv: who asks to be looked at again, about which question, and the answer.

The lines come from a CSV of one's own, or from what a platform exports of such requests; the answer
is written beside them by hand.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import KitError
from autograder.results.model import SubmissionResult
from autograder.results.store import Store
from autograder.results.talks import lines
from autograder.results.text import csv_cell, one_line
from autograder.submissions.roster import Person

FILE = "requests.csv"
FOUND = "requests"  # a folder: what the checks asked, and what came back
COLUMNS = ("submission", "question", "text", "answer", "note", "by")
ANSWERS = ("kept", "override", "check mended")
_HINT = (
    f"write the columns {', '.join(COLUMNS)}; answer is one of {', '.join(ANSWERS)}, or empty "
    "while nobody has decided"
)
_HELP = f"""\
# answer: {", ".join(ANSWERS)}, or empty while nobody has decided. The student reads the answer
# and the note; a score goes into overrides.csv. Then run: autograder report
"""
# What the columns of others mean, as their names begin.
_WHOSE = ("submission", "email", "sid", "student id", "student", "name", "login")
_QUESTION = ("question", "problem")
_TEXT = ("text", "request", "comment", "message", "reason", "explanation", "student comment")
_NUMBER = re.compile(r"(?<![\w.])q(?:uestion)?\s*(\d+)|(?<![\w.])(\d+)", re.IGNORECASE)
_MAX_BYTES = 20 << 20


@dataclass(frozen=True, slots=True)
class Request:
    """A line of requests.csv; ``answer`` is "" while nobody has decided."""

    submission: str
    question: str
    text: str
    answer: str = ""
    note: str = ""
    by: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells one request from another."""
        return self.submission, self.question, " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Call:
    """One call that a check made: what was asked, with what, and what came back."""

    probe: str
    inputs: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A failed check as a person looks at it again: what it asks, its calls, what it says."""

    check: str
    hidden: bool
    asks: str
    says: str
    calls: tuple[Call, ...] = ()


def read(store: Store, known: Mapping[str, Sequence[str]] | None = None) -> list[Request]:
    """Return the requests, in their order.

    Args:
        store: the results folder.
        known: the questions of each submission; None to take any.

    Raises:
        KitError: a line does not fit.
    """
    path = store.folder / FILE
    try:
        return [_request(cells, n, known or {}) for n, cells in lines(path.read_bytes(), COLUMNS)]
    except FileNotFoundError:
        return []
    except (OSError, ValueError) as error:
        raise KitError(f"{path}: {error}", _HINT) from None


def take(
    store: Store,
    path: Path,
    results: Sequence[SubmissionResult],
    people: Mapping[str, Sequence[Person]],
) -> list[Request]:
    """Add the requests of a file to requests.csv, each once; return all.

    Args:
        store: the results folder.
        path: a CSV that tells whose it is, the question and the text, by whatever names.
        results: whose they can be.
        people: of each submission.

    Raises:
        KitError: the file cannot be read, or one of its lines fits nobody.
    """
    there = read(store, {one.submission: [q.name for q in one.questions] for one in results})
    known = {one.key for one in there}
    new = [one for one in _imported(path, results, people) if one.key not in known]
    everything = [*there, *dict.fromkeys(new)]
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in everything:
        writer.writerow([csv_cell(getattr(one, name)) for name in COLUMNS])
    store.write(FILE, file.getvalue() + _HELP, durable=True)
    return everything


def save_shown(store: Store, id: str, shown: Mapping[str, Sequence[Shown]]) -> None:
    """Write what failed checks asked of a submission, by question; raises as `Store.write` does."""
    from dataclasses import asdict

    content = {name: [asdict(one) for one in checks] for name, checks in shown.items()}
    store.write(f"{FOUND}/{id}.json", json.dumps(content, indent=1))


def shown(store: Store, id: str) -> dict[str, list[Shown]]:
    """Return what `save_shown` wrote; nothing where it did not, or it is damaged."""
    try:
        content = json.loads((store.folder / FOUND / f"{id}.json").read_text("utf-8"))
        return {name: [_shown(one) for one in checks] for name, checks in content.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _shown(data: Mapping[str, Any]) -> Shown:
    calls = tuple(
        Call(one["probe"], _pairs(one["inputs"]), _pairs(one["facts"])) for one in data["calls"]
    )
    return Shown(data["check"], data["hidden"], data["asks"], data["says"], calls)


def _pairs(listed: Iterable[Sequence[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in listed)


def _request(cells: Mapping[str, str], number: int, known: Mapping[str, Sequence[str]]) -> Request:
    id, question, answer = cells["submission"], cells["question"], cells["answer"].casefold()
    named = question_of(question, known[id]) if id in known else question
    if not named:
        raise ValueError(f"line {number} names no question: {one_line(question, 60)!r}")
    if answer and answer not in ANSWERS:
        raise ValueError(f"line {number} has the answer {one_line(answer, 60)!r}")
    if answer and not cells["by"]:
        raise ValueError(f"line {number} lacks who decided")
    return Request(id, named, cells["text"], answer, cells["note"], cells["by"])


def question_of(said: str, known: Sequence[str]) -> str:
    """Return the question that a text names, as in Q4, 4 or “Question 4: Training”; "" for none."""
    if said.strip().casefold() in known:
        return said.strip().casefold()
    for match in _NUMBER.finditer(said):
        name = f"q{int(match[1] or match[2])}"
        if name in known:
            return name
    return ""


def _imported(
    path: Path,
    results: Sequence[SubmissionResult],
    people: Mapping[str, Sequence[Person]],
) -> list[Request]:
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_BYTES + 1).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(f"{path} cannot be read: {error}", "save it as a CSV in UTF-8") from None
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    header = [name.strip().casefold() for name in table[0]] if table else []
    columns = {what: _column(header, names) for what, names in _MEANT.items()}
    lacking = [what for what, found in columns.items() if not found]
    if len(text) > _MAX_BYTES or lacking:
        what = f"no column with the {lacking[0]}" if lacking else "more than 20 MB"
        raise KitError(f"{path} has {what}", "write the columns submission, question, text")
    by_id = {one.submission: one for one in results}
    whose = _whose(by_id, people)
    found = []
    for number, line in enumerate(table[1:], 2):
        if not any(cell.strip() for cell in line):
            continue
        cells = [*line, *[""] * len(header)]
        said = [cells[n].strip() for n in columns["submission"]]
        ids = {whose[one.casefold()] for one in said if one.casefold() in whose}
        if len(ids) != 1:
            raise KitError(
                f"{path}, line {number}: {one_line(' '.join(said), 80)} is "
                f"{'nobody here' if not ids else 'more than one submission'}",
                "write the submission's id, as in grades.csv, into a column submission",
            )
        (id,) = ids
        names = [q.name for q in by_id[id].questions]
        asked = cells[columns["question"][0]]
        question = question_of(asked, names)
        if not question:
            raise KitError(
                f"{path}, line {number} names no question: {one_line(asked, 60)!r}",
                f"write one of {', '.join(names)}",
            )
        found.append(Request(id, question, cells[columns["text"][0]].strip()))
    return found


_MEANT = {"submission": _WHOSE, "question": _QUESTION, "text": _TEXT}


def _column(header: Sequence[str], names: Sequence[str]) -> list[int]:
    """Return the columns of one of these names, the best name first."""
    exact = [n for name in names for n, one in enumerate(header) if one == name]
    begins = [n for name in names for n, one in enumerate(header) if one.startswith(name)]
    return list(dict.fromkeys((*exact, *begins)))


def _whose(known: Iterable[str], people: Mapping[str, Sequence[Person]]) -> dict[str, str]:
    """Return the submission that an id, a name, an address or a number stands for."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for id in known:
        for person in people.get(id, ()):
            for said in (person.name, person.email, person.sid):
                key = said.strip().casefold()
                if key and found.setdefault(key, id) != id:
                    twice.add(key)
    for key in twice:
        del found[key]
    return found | {id.casefold(): id for id in known}
