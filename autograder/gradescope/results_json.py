"""Gradescope's results.json.

Its format has two outcomes for a test, passed and failed; a check that was not run is given as
failed with a text that says so. What is shown, and when, is said in policy.py.

Students read the tests that are visible, the text on top, the execution time and the leaderboard.
None of these may depend on a hidden check as long as hidden checks are unseen: whoever calls this
gives times and remarks of the visible part only (gradescope/visible.py).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from markupsafe import escape

from autograder.gradescope import entries
from autograder.gradescope.context import Context
from autograder.gradescope.entries import Entry
from autograder.report.feedback import notes
from autograder.results import policy, text
from autograder.results.model import CheckResult, CheckStatus, Status, SubmissionResult

_NO_THIRD_WORD = "It shows as failed because Gradescope knows no other word."


def results_json(result: SubmissionResult, context: Context | None = None) -> dict[str, Any]:
    """Return results.json for one submission.

    Args:
        result: what was found; times and remarks of the visible part only.
        context: what counts besides: lateness, earlier submissions.
    """
    context = context or Context()
    result = policy.for_student(result)
    score = round(context.late.points(result.score), 4)
    content = {
        "score": score,
        "execution_time": float(math.ceil(result.seconds)),
        "output": text.plain("\n\n".join(_page(result, context)), 20_000),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "tests": [
            _test(entry, withheld=context.attempts.withheld) for entry in entries.entries(result)
        ],
        "extra_data": _extra_data(result, context, score),
    }
    if policy.LEADERBOARD and _visible_are_seen(context):
        points = sum(check.score for check in _visible(result))
        name = "Points of the visible checks"
        content["leaderboard"] = [{"name": name, "value": round(points, 4), "order": "desc"}]
    return content


def _extra_data(result: SubmissionResult, context: Context, score: float) -> dict[str, Any]:
    """Return what Gradescope keeps with the submission and shows to nobody."""
    late, tried = context.late, context.attempts
    return {
        "status": result.status.value,
        "kit": result.kit,
        "isolation": result.isolation,
        "seed": result.seed,
        "submission": result.digest,
        "bundle": result.bundle,
        "attempt": tried.number,
        "attempts_within_24_hours": tried.within_a_day,
        "best_so_far": max(score, tried.best or 0.0),
        "hidden_feedback_withheld": tried.withheld,
        "points_found": round(result.score, 4),
        "seconds_late": math.ceil(late.by.total_seconds()),
        "percent_taken_off": late.percent,
        "metadata_trouble": [text.one_line(why) for why in context.metadata.trouble],
    }


def _page(result: SubmissionResult, context: Context) -> Iterator[str]:
    if result.status is Status.UNREADABLE:
        yield f"Your submission could not be read. {result.reason}"
        return
    if _may_be_told(result, context):
        yield from _trouble(result)
    yield _honest_line(result, context)
    if result.notes:
        yield f"While your notebook ran from top to bottom:\n{text.indented(notes(result), 2)}"
    yield from result.remarks
    yield from filter(None, (context.attempts.line, context.late.line))


def _trouble(result: SubmissionResult) -> Iterator[str]:
    if result.status is Status.TIMED_OUT:
        reason = result.reason.rstrip(".")
        yield f"Your submission was stopped before it was graded completely: {reason}."
    elif result.status is Status.CRASHED:
        yield (
            "Your submission could not be graded completely. This is not your fault: your teacher "
            "sees the reason and can run it again."
        )


def _may_be_told(result: SubmissionResult, context: Context) -> bool:
    """Whether trouble tells nothing about hidden checks: code that met one could have caused it.

    The hidden checks themselves say that they were not run, when they are seen.
    """
    seen = policy.hidden_are_seen_at_once(
        closed=context.metadata.is_closed, withheld=context.attempts.withheld
    )
    in_sight = _visible_are_seen(context) and any(
        check.status is CheckStatus.NOT_RUN for check in _visible(result)
    )
    return seen or in_sight or result.isolation == 0 or not result.questions


def _visible_are_seen(context: Context) -> bool:
    return policy.visible_are_seen_at_once(closed=context.metadata.is_closed)


def _honest_line(result: SubmissionResult, context: Context) -> str:
    visible = _visible(result)
    if _visible_are_seen(context):
        passed = sum(check.status is CheckStatus.PASSED for check in visible)
        line = (
            f"Visible checks passed: {passed} of {len(visible)}, "
            f"with {_points(visible, earned=True)} of {_points(visible)} points."
        )
    else:
        line = policy.when_visible_checks_are_seen()
    if len(visible) < sum(len(question.checks) for question in result.questions):
        line += f" {policy.when_hidden_checks_are_seen(withheld=context.attempts.withheld)}"
    return line


def _points(checks: list[CheckResult], *, earned: bool = False) -> str:
    return text.number(sum(check.score if earned else check.points for check in checks))


def _visible(result: SubmissionResult) -> list[CheckResult]:
    return [check for q in result.questions for check in q.checks if not check.hidden]


def _test(entry: Entry, *, withheld: bool) -> dict[str, Any]:
    check = entry.check
    output, output_format = _output(entry)
    return {
        "number": entry.shown,
        "name": text.one_line(check.name),
        "score": round(check.score, 4),
        "max_score": check.points,
        "status": "passed" if check.status is CheckStatus.PASSED else "failed",
        "output": output,
        "output_format": output_format,
        "tags": [entry.question],
        "visibility": policy.visibility(check, withheld=withheld),
    }


def _output(entry: Entry) -> tuple[str, str]:
    """Return what a student reads of a check, and its format: HTML where a picture is in it."""
    check, said = entry.check, entry.said
    if check.status is CheckStatus.NOT_RUN:
        said = f"{said or 'This check could not be run.'} {_NO_THIRD_WORD}"
    said = text.plain(said, 10_000)
    if check.figure is None:
        return said, "text"
    caption = text.plain(check.figure.caption, 10_000)
    try:
        from autograder.report.figures import png

        picture = png.img(check.figure)
    except (ArithmeticError, OSError, ValueError):  # a picture alone must not cost a grade
        return f"{said}\n\n{caption}", "text"
    # Few and plain elements: which ones stay is not documented. The words stay in any case.
    words = [str(escape(part)).replace("\n", "<br>") for part in (said, caption)]
    return f"<p>{words[0]}</p><p>{picture}</p><p>{words[1]}</p>", "html"
