"""changes.csv: whose points changed, one line for each check of each submission."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.report.tables.grades import to_csv
from autograder.results import rows, text
from autograder.results.changes import CheckChange, PointsChange
from autograder.results.gradebook import Gradebook


def changes_csv(changes: Sequence[PointsChange], book: Gradebook) -> str:
    """Return changes.csv, the largest change first."""
    return to_csv(list(_rows(changes, book)))


def _rows(changes: Sequence[PointsChange], book: Gradebook) -> Iterator[list[str]]:
    numbers = ["before", "after", "change"]
    yield ["submission", "student", *numbers, "question", "check", "was", "now", "because"]
    for one in changes:
        head = [
            *map(text.csv_cell, (one.submission, book.name(one.earlier))),
            *map(rows.cell, (one.before, one.after, one.by)),
        ]
        for check in one.checks or (CheckChange("", "", None, None),):
            because = check.because
            if one.another:
                because = f"another file was handed in; {because}".removesuffix("; ")
            yield [
                *head,
                *map(text.csv_cell, (check.question, check.check)),
                *map(rows.cell, (check.before, check.after)),
                text.csv_cell(because),
            ]
