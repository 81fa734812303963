"""The tables for spreadsheets: one line a submission or a check."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from autograder.report.statistics.causes import ClassCause
from autograder.results import rows, text
from autograder.results.gradebook import Gradebook
from autograder.results.model import CheckStatus, SubmissionResult


def grades_csv(results: Sequence[SubmissionResult], book: Gradebook | None = None) -> str:
    """Return grades.csv: submission, status, one column a question, total, max.

    Where lateness costs somebody points, a last column says how many.
    """
    book = book or Gradebook()
    questions = rows.question_maxima(results)
    maximum = rows.cell(rows.total_maximum(results) if questions else None)
    is_late = any(book.late(result).percent for result in results)
    lines = [["submission", "status", *questions, "total", "max", *["late"] * is_late]]
    for result in results:
        points = {q.name: book.points(result, q) for q in result.questions}
        lines.append(
            [
                text.csv_cell(result.submission),
                result.status.value,
                *(rows.cell(points.get(name)) for name in questions),
                rows.cell(book.total(result)),
                maximum,
                *[_taken_off(result, book)] * is_late,
            ]
        )
    return to_csv(lines)


def checks_csv(results: Sequence[SubmissionResult]) -> Iterator[str]:
    """Yield checks.csv: what the judge found, one line for each check of each submission.

    In pieces, a submission each: of a large class it is the largest table by far.
    """
    head = ["submission", "question", "check", "hidden", "status", "score", "points", "message"]
    yield to_csv([head])
    names: dict[str, str] = {}  # the same few in every submission
    for result in results:
        yield to_csv(_lines_of_checks(result, names))


def _lines_of_checks(result: SubmissionResult, names: dict[str, str]) -> Iterator[list[str]]:
    who = text.csv_cell(result.submission)
    for question in result.questions:
        for check in question.checks:
            name = names.setdefault(check.name, "") or text.csv_cell(check.name)
            names[check.name] = name
            ran = check.status is not CheckStatus.NOT_RUN
            yield [
                who,
                question.name,
                name,
                "yes" if check.hidden else "no",
                check.status.value,
                rows.cell(check.score if ran else None),
                text.number(check.points),
                text.csv_cell(check.message) if check.message else "",
            ]


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
    return to_csv(lines)


def _taken_off(result: SubmissionResult, book: Gradebook) -> str:
    """Return how many points lateness costs; none where the total was given by hand."""
    earned, late = book.earned(result), book.late(result)
    if earned is None or not late.percent or book.changed_total(result):
        return ""
    return text.number(late.points(earned) - earned)


def to_csv(lines: Iterable[Sequence[str]], *, quoted: bool = False) -> str:
    """Return lines of cells as a CSV; with `quoted` each cell stands in quotes."""
    out = io.StringIO()
    if quoted:
        csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(lines)
    else:
        csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()
