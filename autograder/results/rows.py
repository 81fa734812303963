"""One submission as one row: the numbers that the table, the CSV and the JSON share.

A number that is not known is None: trouble never becomes a silent zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from autograder.results import text
from autograder.results.model import CheckStatus, QuestionResult, Status, SubmissionResult

UNKNOWN = "–"


def question_points(question: QuestionResult) -> float | None:
    """Return the points of `question`, or None when one of its checks was not run."""
    points = 0.0
    for check in question.checks:  # half a million in a large class, so no property is asked
        if check.status is CheckStatus.PASSED:
            points += check.points
        elif check.status is CheckStatus.NOT_RUN:
            return None
    return points if question.checks else None


def total_points(result: SubmissionResult) -> float | None:
    """Return the points of `result`, or None when they are not known for every question."""
    points = [question_points(question) for question in result.questions]
    known = [value for value in points if value is not None]
    return sum(known) if points and len(known) == len(points) else None


def needs_a_person(result: SubmissionResult) -> bool:
    """Whether somebody has to look at `result` before its points are final."""
    is_open = result.status is not Status.GRADED or total_points(result) is None
    return is_open or bool(result.doubt)


def trouble(result: SubmissionResult) -> str:
    """Return in one line why `result` needs a person."""
    if result.reason or result.doubt:
        return text.one_line(result.reason or result.doubt)
    missing = [q.name for q in result.questions if question_points(q) is None]
    return f"not every check of {', '.join(missing)} was run" if missing else "no reason was given"


def question_maxima(results: Iterable[SubmissionResult]) -> dict[str, float]:
    """Return the questions of all results in order, each with the points that it can give."""
    maxima: dict[str, float] = {}
    for result in results:
        for question in result.questions:
            maxima[question.name] = max(maxima.get(question.name, 0.0), question.max_score)
    return maxima


def total_maximum(results: Sequence[SubmissionResult]) -> float:
    """Return the points that can be earned in all questions together, without a bonus."""
    bonus = {one.name for result in results for one in result.questions if one.bonus}
    maxima = question_maxima(results)
    return sum(points for name, points in maxima.items() if name not in bonus)


def isolation(result: SubmissionResult) -> str:
    """Return the isolation level at which it was graded."""
    return f"isolation level {UNKNOWN if result.isolation is None else result.isolation}"


def earned(points: float, status: CheckStatus) -> str:
    """Return what a check gave of its points, as 2/2; unknown where it was not run."""
    got = points if status is CheckStatus.PASSED else 0.0
    return f"{cell(None if status is CheckStatus.NOT_RUN else got)}/{text.number(points)}"


def cell(points: float | None) -> str:
    """Return points as the reader sees them."""
    return UNKNOWN if points is None else text.number(points)
