"""The plain JSON rows of ``--json``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from autograder.results import rows
from autograder.results.gradebook import TOTAL, Gradebook
from autograder.results.model import SubmissionResult


def summary(results: Sequence[SubmissionResult], book: Gradebook) -> list[dict[str, Any]]:
    """Return a row for each submission; what is not known is None."""
    return [_row(result, book) for result in results]


def _row(result: SubmissionResult, book: Gradebook) -> dict[str, Any]:
    changes = {q.name: change for q in result.questions if (change := book.changed(result, q))}
    total = book.changed_total(result)
    if total is not None:
        changes[TOTAL] = total
    late = book.late(result)
    return {
        "submission": result.submission,
        "students": [one.to_dict() for one in book.people.get(result.submission, ())],
        "status": result.status.value,
        "reason": book.trouble(result) if _is_open(result, book) else "",
        "questions": {q.name: _rounded(book.points(result, q)) for q in result.questions},
        "overrides": {
            name: {
                "score": change.score,
                "note": change.note,
                "reason": change.reason,
                "by": change.by,
            }
            for name, change in changes.items()
        },
        "late": {
            "seconds": math.ceil(late.by.total_seconds()),
            "percent": late.percent,
            "earned": _rounded(book.earned(result)),
        },
        "total": _rounded(book.total(result)),
        "max": _rounded(result.max_score) if result.questions else None,
        "seed": result.seed,
        "isolation": result.isolation,
    }


def _is_open(result: SubmissionResult, book: Gradebook) -> bool:
    return rows.needs_a_person(result) or book.needs_a_person(result)


def _rounded(points: float | None) -> float | None:
    return None if points is None else round(points, 2)
