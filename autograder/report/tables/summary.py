"""The plain JSON rows of ``--json``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.results import rows
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult


def summary(results: Sequence[SubmissionResult], book: Gradebook) -> list[dict[str, Any]]:
    """Return a row for each submission; what is not known is None."""
    return [_row(result, book) for result in results]


def _row(result: SubmissionResult, book: Gradebook) -> dict[str, Any]:
    changes = {q.name: change for q in result.questions if (change := book.changed(result, q))}
    return {
        "submission": result.submission,
        "students": [one.to_dict() for one in book.people.get(result.submission, ())],
        "status": result.status.value,
        "reason": rows.trouble(result) if rows.needs_a_person(result) else "",
        "questions": {q.name: _rounded(book.points(result, q)) for q in result.questions},
        "overrides": {
            name: {"score": change.score, "reason": change.reason, "by": change.by}
            for name, change in changes.items()
        },
        "total": _rounded(book.total(result)),
        "max": _rounded(result.max_score) if result.questions else None,
        "seed": result.seed,
        "wall": result.wall,
    }


def _rounded(points: float | None) -> float | None:
    return None if points is None else round(points, 2)
