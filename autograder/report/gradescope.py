"""Gradescope's results.json.

Its format has two outcomes for a test, passed and failed; a check that was not run is given as
failed with a text that says so. What is shown, and when, is said in policy.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder import policy
from autograder.report import text
from autograder.results import CheckResult, CheckStatus, Status, SubmissionResult

_NOT_STARTED = (
    "Grading did not finish. This is not your fault: your teacher sees the reason and can run it "
    "again."
)
_NO_THIRD_WORD = "It shows as failed because Gradescope knows no other word."


def unfinished() -> dict[str, Any]:
    """Return what stands before anything is known: no points, and a line that says why."""
    return {
        "score": 0.0,
        "output": _NOT_STARTED,
        "output_format": "text",
        "stdout_visibility": "hidden",
        "tests": [],
        "extra_data": {"status": "not finished"},
    }


def results_json(result: SubmissionResult, *, finished: bool = True) -> dict[str, Any]:
    """Return results.json for one submission.

    Args:
        result: what was found.
        finished: False while questions are still being graded.
    """
    result = policy.for_student(result)
    tests = [
        _test(check, number=f"{q}.{c}", question=question.name)
        for q, question in enumerate(result.questions, 1)
        for c, check in enumerate(question.checks, 1)
    ]
    return {
        "score": round(result.score, 4),
        "execution_time": round(result.seconds, 2),
        "output": text.plain("\n\n".join(_page(result, finished=finished)), 20_000),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "tests": tests,
        "extra_data": {
            "status": result.status.value if finished else "not finished",
            "kit": result.kit,
            "wall": result.wall,
            "seed": result.seed,
            "compute": round(result.compute, 2),
            "submission": result.digest,
            "bundle": result.bundle,
        },
    }


def _page(result: SubmissionResult, *, finished: bool) -> Iterator[str]:
    if not finished:
        yield _NOT_STARTED + " What was graded until then stands below."
    elif result.status is Status.UNREADABLE:
        yield f"Your submission could not be read. {result.reason}"
        return
    elif result.status is Status.TIMED_OUT:
        reason = result.reason.rstrip(".")
        yield f"Your submission was stopped before it was graded completely: {reason}."
    elif result.status is Status.CRASHED:
        yield (
            "Your submission could not be graded completely. This is not your fault: your teacher "
            "sees the reason and can run it again."
        )
    yield _honest_line(result)
    if result.notes:
        lines = (f"  cell {note.cell}: {note.text.strip()}" for note in result.notes)
        yield "While your notebook ran from top to bottom:\n" + "\n".join(lines)


def _honest_line(result: SubmissionResult) -> str:
    checks = [check for question in result.questions for check in question.checks]
    visible = [check for check in checks if not check.hidden]
    passed = sum(check.status is CheckStatus.PASSED for check in visible)
    line = f"Visible checks passed: {passed} of {len(visible)}."
    if len(visible) < len(checks):
        line += f" {policy.when_hidden_checks_are_seen()}"
    return line


def _test(check: CheckResult, *, number: str, question: str) -> dict[str, Any]:
    output = check.message.strip()
    if check.status is CheckStatus.NOT_RUN:
        output = f"{output or 'This check could not be run.'} {_NO_THIRD_WORD}"
    return {
        "number": number,
        "name": text.one_line(check.name),
        "score": round(check.score, 4),
        "max_score": check.points,
        "status": "passed" if check.status is CheckStatus.PASSED else "failed",
        "output": text.plain(output, 10_000),
        "output_format": "text",
        "tags": [question],
        "visibility": policy.visibility(check),
    }
