"""What teachers read below a submission on Gradescope: how it was graded, and why not, if not."""

from __future__ import annotations

import importlib.metadata
import platform
from collections.abc import Iterator

from autograder import __version__
from autograder.course.config import Course, package_name
from autograder.gradescope.context import Context
from autograder.results import policy, rows, text
from autograder.results.late import spoken
from autograder.results.model import CheckStatus, SubmissionResult

_JUDGES_OWN = ("numpy", "otter-grader")


def before(context: Context, course: Course) -> Iterator[str]:
    """Say what is known before the submission is read."""
    yield f"kit {__version__}, {_versions(course)}"
    known = context.metadata
    number = f"submission {known.id}" if known.id else "submission without a number"
    at = known.created_at.isoformat() if known.created_at else "at an unknown time"
    yield f"{number}, handed in {at}" + (f", a group of {known.members}" * (known.members > 1))
    for why in known.trouble:
        yield f"metadata: {why}; graded without it"
    if known.total is not None and known.total != course.total:
        yield (
            f"worth a look: the assignment has {known.total:g} points on Gradescope, the checks "
            f"give {course.total:g}: change the one there, or the points in course.toml"
        )
    yield from _dates(context)
    yield from _attempts(context)


def after(result: SubmissionResult, context: Context) -> Iterator[str]:
    """Say what results.json does not, or says more gently."""
    yield f"{rows.isolation(result)}, seed {result.seed}"
    yield f"{result.seconds:.1f} s in all, {result.compute:.2f} s of processor time in student code"
    for question in result.questions:
        points = rows.cell(rows.question_points(question))
        yield f"{question.name}: {points} of {question.max_score:g}, {question.seconds:.2f} s"
        for check in question.checks:
            if check.status is CheckStatus.NOT_RUN and check.detail:
                yield f"not run: {check.name}\n{check.detail}"
    for flag in result.flags:
        yield f"worth a look: cell {flag.cell}, line {flag.line}: {flag.text}"
    final = context.late.points(result.score)
    if context.late.percent:
        yield f"the checks gave {result.score:g} points, {final:g} are left after lateness"
    if context.attempts.best is not None:
        yield f"best so far: {max(context.attempts.best, final):g} points"
    yield f"status {result.status.value}" + (f": {result.reason}" if result.reason else "")


def _dates(context: Context) -> Iterator[str]:
    known, late = context.metadata, context.late
    if known.due is None:
        yield "no due date is known, so this counts as in time"
    elif not late.by:
        yield f"due {known.due.isoformat()}: in time"
    else:
        cost = f"{late.percent:g} % of the points are taken off"
        if not policy.LATE_PER_DAY:
            cost = "LATE_PER_DAY in autograder/results/policy.py is 0, so that costs nothing"
        yield f"due {known.due.isoformat()}: {spoken(late.by)} late, {cost}"
        if known.late_due is not None and known.is_closed:
            yield f"after the late due date too ({known.late_due.isoformat()})"


def _attempts(context: Context) -> Iterator[str]:
    tried = context.attempts
    if tried.number is None:
        yield "earlier submissions are not known, so no limit on feedback is applied"
        return
    yield f"submission {tried.number}, {text.number(tried.within_a_day or 0)} within 24 hours"
    if tried.again_from is not None:
        yield (
            "beyond HIDDEN_FEEDBACK_PER_DAY: hidden checks are graded, and shown after "
            f"publication; from {tried.again_from.isoformat()} on they are shown at once again"
        )


def _versions(course: Course) -> str:
    parts = [f"Python {platform.python_version()}", f"{platform.system()} {platform.release()}"]
    for package in dict.fromkeys((*map(package_name, course.grading), *_JUDGES_OWN)):
        try:
            parts.append(f"{package} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            parts.append(f"{package} is missing")
    return ", ".join(parts)
