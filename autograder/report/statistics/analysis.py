"""What the class as a whole did: shares of the points, difficulty and discrimination of checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.report.statistics.causes import left_out
from autograder.results import rows
from autograder.results.gradebook import Gradebook
from autograder.results.model import CheckResult, CheckStatus, SubmissionResult

# Below this many submissions a correlation says nothing.
LEAST_FOR_DISCRIMINATION = 10

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """One question: how many submissions have points, and shares of the points (0 to 1).

    ``left_out`` counts those whose answer, or a part of it, is not there.
    """

    name: str
    maximum: float
    known: int
    mean: float | None
    full: float | None
    nothing: float | None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class CheckFacts:
    """One check over the class.

    ``difficulty`` is the share that passed among those for whom it ran (1 is easy).
    ``discrimination`` is the correlation of passing it with the points of all other checks: near
    0, or below, a check does not tell who knows more.
    """

    question: str
    name: str
    hidden: bool
    points: float
    ran: int
    passed: int
    difficulty: float | None
    discrimination: float | None


Key = tuple[str, str]


def questions(results: Sequence[SubmissionResult], book: Gradebook) -> list[QuestionFacts]:
    """Return the facts of every question, scores given by hand included."""
    maxima = rows.question_maxima(results)
    points: dict[str, list[float]] = {name: [] for name in maxima}
    missing = dict.fromkeys(points, 0)
    for result in results:
        for question in result.questions:
            missing[question.name] += left_out(question)
            value = book.points(result, question)
            if value is not None:
                points[question.name].append(value)
    facts = []
    for name, maximum in maxima.items():
        share = np.array(points[name]) / maximum if maximum else np.zeros(0)
        shares = (share.mean(), (share >= 1).mean(), (share <= 0).mean()) if share.size else ()
        mean, full, nothing = map(float, shares) if shares else (None, None, None)
        facts.append(
            QuestionFacts(name, maximum, len(points[name]), mean, full, nothing, missing[name])
        )
    return facts


def checks(results: Sequence[SubmissionResult]) -> list[CheckFacts]:
    """Return the facts of every check, from what the judge found."""
    catalogue = _catalogue(results)
    index = {key: number for number, key in enumerate(catalogue)}
    passed = np.full((len(results), len(catalogue)), np.nan)
    for row, result in enumerate(results):
        for question in result.questions:
            for check in question.checks:
                if check.status is not CheckStatus.NOT_RUN:
                    column = index[question.name, check.name]
                    passed[row, column] = check.status is CheckStatus.PASSED
    points = np.array([check.points for check in catalogue.values()])
    together = _discriminations(passed, points)
    return [
        CheckFacts(
            question,
            name,
            check.hidden,
            check.points,
            ran=(ran := int(np.isfinite(passed[:, column]).sum())),
            passed=(won := int(np.nansum(passed[:, column]))),
            difficulty=won / ran if ran else None,
            discrimination=together[column],
        )
        for column, ((question, name), check) in enumerate(catalogue.items())
    ]


def _catalogue(results: Sequence[SubmissionResult]) -> Mapping[Key, CheckResult]:
    known: dict[Key, CheckResult] = {}
    for result in results:
        for question in result.questions:
            for check in question.checks:
                known.setdefault((question.name, check.name), check)
    order = {name: number for number, name in enumerate(rows.question_maxima(results))}
    return dict(sorted(known.items(), key=lambda item: order[item[0][0]]))


def _discriminations(passed: Floats, points: Floats) -> list[float | None]:
    whole = passed[np.isfinite(passed).all(axis=1)]
    if len(whole) < LEAST_FOR_DISCRIMINATION:
        return [None] * len(points)
    total = whole @ points
    found: list[float | None] = []
    for column, worth in enumerate(points):
        rest = total - whole[:, column] * worth
        if whole[:, column].std() == 0 or rest.std() == 0:
            found.append(None)  # all passed or all failed: it tells nobody apart
        else:
            found.append(float(np.corrcoef(whole[:, column], rest)[0, 1]))
    return found
