"""What goes back into the platforms' gradebooks: one line a person, every cell in quotes.

Where the roster came from the same platform its own columns, headings and lines are kept, so that
the platform finds its people and its assignment again. A total that is not known stays empty, which
leaves what stands on the platform as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from autograder.report.tables.grades import to_csv
from autograder.results import rows, text
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult
from autograder.submissions.roster import Person, RosterFile, column

_CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_CANVAS_PEOPLE = {name.casefold() for name in _CANVAS} | {"integration id", "root account"}
_CANVAS_ASSIGNMENT = re.compile(r"(?P<title>.+?) \(\d+\)")
_MOODLE = ("Identifier", "Full name", "Email address", "Grade")
_MOODLE_GRADE = ("grade", "bewertung", "note", "punkte")


def canvas_csv(results: Sequence[SubmissionResult], book: Gradebook, title: str) -> str:
    """Return a gradebook that Canvas imports.

    Args:
        results: all of the class.
        book: names and scores given by hand.
        title: what the assignment is called; the roster's column of that title is the one to fill.
    """
    maximum = text.number(rows.total_maximum(results))
    roster = book.roster if book.roster.platform == "canvas" else RosterFile()
    heading = _heading(roster.header, title)
    if heading is None:
        lines = [
            [*_CANVAS, text.csv_cell(title)],
            ["    Points Possible", *[""] * (len(_CANVAS) - 1), maximum],
        ]
        for result, person in _students(results, book):
            facts = (person.name, person.lms_id, person.sid, person.login or person.email)
            lines.append([*map(text.csv_cell, (*facts, person.section)), _total(result, book)])
        return to_csv(lines, quoted=True)
    kept = [
        at for at, name in enumerate(roster.header) if name.strip().casefold() in _CANVAS_PEOPLE
    ]
    found = _by_line(results, book)
    lines = [[*(roster.header[at] for at in kept), roster.header[heading]]]
    for at, line in enumerate(roster.lines):
        cells = [text.csv_cell(_cell(line, place)) for place in kept]
        if _cell(line, kept[0]).strip().casefold() == "points possible":
            cells[0] = "    Points Possible"
            lines.append([*cells, _cell(line, heading) or maximum])
        elif at in found:
            lines.append([*cells, _total(found[at], book)])
    return to_csv(lines, quoted=True)


def moodle_csv(results: Sequence[SubmissionResult], book: Gradebook) -> str:
    """Return a grading worksheet that Moodle takes back, known by its own identifier."""
    roster = book.roster if book.roster.platform == "moodle" else RosterFile()
    grade = column(roster.header, _MOODLE_GRADE)
    if grade is None:
        lines = [list(_MOODLE)]
        for result, person in _students(results, book):
            number = f"Participant {person.lms_id}" if person.lms_id else ""
            facts = (number, person.name, person.email)
            lines.append([*map(text.csv_cell, facts), _total(result, book)])
        return to_csv(lines, quoted=True)
    found = _by_line(results, book)
    lines = [list(roster.header)]
    for at, line in enumerate(roster.lines):
        cells = [text.csv_cell(_cell(line, place)) for place in range(len(roster.header))]
        if at in found and (total := _total(found[at], book)):
            cells[grade] = total
        lines.append(cells)
    return to_csv(lines, quoted=True)


def gradescope_csv(results: Sequence[SubmissionResult], book: Gradebook) -> str:
    """Return the columns in which Gradescope exports and imports grades."""
    maxima = rows.question_maxima(results)
    names = [f"{name} ({text.number(maximum)} pts)" for name, maximum in maxima.items()]
    head = ["Name", "SID", "Email", "Total Score", "Max Points", "Status", "Submission ID"]
    lines = [[*head, *names]]
    maximum = text.number(rows.total_maximum(results))
    for result, person in _students(results, book):
        points = {q.name: book.points(result, q) for q in result.questions}
        shown = [points.get(name) for name in maxima]
        total = _total(result, book)
        lines.append(
            [
                *map(text.csv_cell, (person.name, person.sid, person.email)),
                total,
                maximum,
                "Graded" if total else "Ungraded",
                text.csv_cell(result.submission.removeprefix("submission_")),
                *("" if value is None else text.number(value) for value in shown),
            ]
        )
    for person in book.missing:
        facts = map(text.csv_cell, (person.name, person.sid, person.email))
        lines.append([*facts, "", maximum, "Missing", "", *("" for _ in maxima)])
    return to_csv(lines, quoted=True)


def _students(
    results: Sequence[SubmissionResult], book: Gradebook
) -> Iterator[tuple[SubmissionResult, Person]]:
    """Yield everybody once; who has no name that is known is called by the submission's id."""
    seen: set[tuple[str, str]] = set()
    for result in results:
        people = book.people.get(result.submission) or (Person(result.submission),)
        for person in people:
            if not person.ids & seen:
                seen |= person.ids
                yield result, person if person.name else replace(person, name=result.submission)


def _by_line(
    results: Sequence[SubmissionResult], book: Gradebook
) -> Mapping[int, SubmissionResult]:
    """Return the submission of each line of the roster."""
    return {
        person.line: result
        for result in results
        for person in book.people.get(result.submission, ())
        if person.line >= 0
    }


def _heading(header: Sequence[str], title: str) -> int | None:
    """Return where the assignment stands in Canvas's header, by its title or as the only one."""
    found = {
        at: match["title"]
        for at, name in enumerate(header)
        if (match := _CANVAS_ASSIGNMENT.fullmatch(name.strip()))
    }
    named = [at for at, name in found.items() if name.strip().casefold() == title.casefold()]
    several = named or list(found)
    return several[0] if len(several) == 1 else None


def _cell(line: Sequence[str], at: int) -> str:
    return line[at] if at < len(line) else ""


def _total(result: SubmissionResult, book: Gradebook) -> str:
    total = book.total(result)
    return "" if total is None else text.number(total)
