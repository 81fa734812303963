"""The tables for spreadsheets and gradebooks: one line a submission, a check or a student."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from autograder.report.statistics.causes import ClassCause
from autograder.results import rows, text
from autograder.results.gradebook import Gradebook
from autograder.results.model import CheckStatus, SubmissionResult
from autograder.submissions.roster import Person


def grades_csv(results: Sequence[SubmissionResult], book: Gradebook | None = None) -> str:
    """Return grades.csv: submission, status, one column a question, total, max."""
    book = book or Gradebook()
    questions = rows.question_maxima(results)
    maximum = rows.cell(rows.total_maximum(results) if questions else None)
    lines = [["submission", "status", *questions, "total", "max"]]
    for result in results:
        points = {q.name: book.points(result, q) for q in result.questions}
        lines.append(
            [
                text.csv_cell(result.submission),
                result.status.value,
                *(rows.cell(points.get(name)) for name in questions),
                rows.cell(book.total(result)),
                maximum,
            ]
        )
    return _csv(lines)


def checks_csv(results: Sequence[SubmissionResult]) -> str:
    """Return checks.csv: what the judge found, one line for each check of each submission."""
    lines = [["submission", "question", "check", "hidden", "status", "score", "points", "message"]]
    names: dict[str, str] = {}  # the same few in every submission
    for result in results:
        who = text.csv_cell(result.submission)
        for question in result.questions:
            for check in question.checks:
                name = names.setdefault(check.name, "") or text.csv_cell(check.name)
                names[check.name] = name
                ran = check.status is not CheckStatus.NOT_RUN
                lines.append(
                    [
                        who,
                        question.name,
                        name,
                        "yes" if check.hidden else "no",
                        check.status.value,
                        rows.cell(check.score if ran else None),
                        text.number(check.points),
                        text.csv_cell(check.message) if check.message else "",
                    ]
                )
    return _csv(lines)


def causes_csv(found: Sequence[ClassCause]) -> str:
    """Return causes.csv: what went wrong in the class, dearest first, with who it happened to."""
    lines = [["question", "cause", "what", "students", "points", "example", "submissions"]]
    for one in found:
        lines.append(
            [
                one.question,
                one.cause,
                text.csv_cell(one.line),
                str(len(one.submissions)),
                text.number(one.points),
                text.csv_cell(one.example),
                text.csv_cell(" ".join(one.submissions)),
            ]
        )
    return _csv(lines)


def canvas_csv(results: Sequence[SubmissionResult], book: Gradebook, title: str) -> str:
    """Return a gradebook that Canvas imports: one line a student.

    `title` is what Canvas calls the assignment. A total that is not known is left empty, which
    leaves what stands in Canvas as it is.
    """
    maximum = text.number(rows.total_maximum(results))
    lines = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", text.csv_cell(title)],
        ["    Points Possible", "", "", "", "", maximum],
    ]
    for result, person in _students(results, book):
        facts = (person.name, person.lms_id, person.sid, person.login or person.email)
        total = book.total(result)
        lines.append(
            [
                *map(text.csv_cell, (*facts, person.section)),
                "" if total is None else text.number(total),
            ]
        )
    return _csv(lines)


def gradescope_csv(results: Sequence[SubmissionResult], book: Gradebook) -> str:
    """Return the columns in which Gradescope exports and imports grades: one line a student."""
    maxima = rows.question_maxima(results)
    names = [f"{name} ({text.number(maximum)} pts)" for name, maximum in maxima.items()]
    head = ["Name", "SID", "Email", "Total Score", "Max Points", "Status", "Submission ID"]
    lines = [[*head, *names]]
    maximum = text.number(rows.total_maximum(results))
    for result, person in _students(results, book):
        points = {q.name: book.points(result, q) for q in result.questions}
        shown = [points.get(name) for name in maxima]
        total = book.total(result)
        lines.append(
            [
                *map(text.csv_cell, (person.name, person.sid, person.email)),
                "" if total is None else text.number(total),
                maximum,
                "Ungraded" if total is None else "Graded",
                text.csv_cell(result.submission.removeprefix("submission_")),
                *("" if value is None else text.number(value) for value in shown),
            ]
        )
    for person in book.missing:
        facts = map(text.csv_cell, (person.name, person.sid, person.email))
        lines.append([*facts, "", maximum, "Missing", "", *("" for _ in maxima)])
    return _csv(lines)


def _students(
    results: Sequence[SubmissionResult], book: Gradebook
) -> Iterable[tuple[SubmissionResult, Person]]:
    for result in results:
        for person in book.people.get(result.submission) or (Person(result.submission),):
            yield result, person


def _csv(lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()
