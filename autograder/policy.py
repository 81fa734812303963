"""What students may read of a check, and when: a teacher's choices, in one place.

Change a value below, then run `make build check`. How much each question counts is said once as
well: by the points in its heading in assignment/weight_decay.py. The release check holds the points
of the checks to it.
"""

from __future__ import annotations

from dataclasses import replace

from autograder.results import CheckResult, CheckStatus, SubmissionResult

# When students see the visible, and when the hidden checks, in Gradescope's own words: "visible",
# "after_due_date", "after_published" or "hidden" (never). Hidden checks stay unseen until grades
# are published, so that nobody hands in again and again to learn what they ask.
VISIBLE_CHECKS = "visible"
HIDDEN_CHECKS = "after_published"

# How much a failure of a hidden check reveals, once students see it: "message" (the check's name,
# and what it says of the answer), or "name" (only the name).
HIDDEN_FAILURES = "message"

_WHEN = {
    "visible": "Hidden checks are graded too; you see them below.",
    "after_due_date": "Hidden checks are graded too; you see them after the due date.",
    "after_published": "Hidden checks are graded too; you see them after publication.",
    "hidden": "Hidden checks are graded too.",
}
_NO_MESSAGE = "What this check found is not shown. Read the question's rules once more."


def visibility(check: CheckResult) -> str:
    """Return when students see this check, in Gradescope's words."""
    return HIDDEN_CHECKS if check.hidden else VISIBLE_CHECKS


def when_hidden_checks_are_seen() -> str:
    """Say it to students."""
    return _WHEN[HIDDEN_CHECKS]


def for_student(result: SubmissionResult) -> SubmissionResult:
    """Return a result without what its student may not read; points stay as they are."""
    questions = tuple(
        replace(question, checks=tuple(map(_for_student, question.checks)))
        for question in result.questions
    )
    return replace(result, questions=questions)


def _for_student(check: CheckResult) -> CheckResult:
    failed = check.status is CheckStatus.FAILED
    message = check.message
    if check.hidden and failed and HIDDEN_FAILURES == "name":
        message = _NO_MESSAGE
    return replace(check, message=message, detail="")
