"""A teacher's choices, all in one place: what students read and when, late days, limits.

Change a value below, then run `make build check`; a value that makes no sense stops both with a
line that names it. How much each question counts is said by
course.toml. Everything here travels in autograder.zip.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from autograder.errors import KitError
from autograder.results.model import CheckResult, CheckStatus, SubmissionResult

# When students see the visible, and when the hidden checks, in Gradescope's own words: "visible",
# "after_due_date", "after_published" or "hidden" (never). Hidden checks stay unseen until grades
# are published, so that nobody hands in again and again to learn what they ask. As long as a check
# is unseen, Gradescope keeps the total to itself as well.
VISIBLE_CHECKS = "visible"
HIDDEN_CHECKS = "after_published"

# How much a failure of a hidden check reveals, once students see it: "message" (the check's name,
# and what it says of the answer), or "name" (only the name).
HIDDEN_FAILURES = "message"

# How many submissions within 24 hours show what the hidden checks found, where students see that at
# once (HIDDEN_CHECKS "visible", or "after_due_date" and the due date is over). Those beyond are
# graded and count like any other, but their hidden checks wait for publication. 0: no limit.
HIDDEN_FEEDBACK_PER_DAY = 5

# Late work, on Gradescope and in `autograder grade`. Per cent of the points earned that each day
# begun costs (0: nothing), the most that lateness can cost, and the minutes after the due date that
# are not counted. The due date is the student's own on Gradescope, extensions included; a group has
# the latest of its members'. Elsewhere it is `due`, or a mark of the platform, which counts as one
# day begun.
LATE_PER_DAY = 0.0
LATE_AT_MOST = 100.0
LATE_GRACE_MINUTES = 10.0

# Whether Gradescope lists who has how many points of the visible checks, for all students to see.
LEADERBOARD = False

# The time limit that the assignment has in Gradescope's settings: 10 minutes unless it was raised,
# at most 40. Grading ends before it with what is known by then.
TIME_LIMIT_MINUTES = 10.0

# How many seconds one submission may take in all on your own machine; what ran out is not run.
SECONDS_FOR_ONE = 300.0

# The lowest isolation level (docs/isolation.md) at which a machine of a cluster may grade, and at
# which this one may; --isolation asks for another in one run.
LEAST_ISOLATION_ON_A_CLUSTER = 2
LEAST_ISOLATION_HERE = 0

# What is said once stays on the page for good, so it must be true before that day and after it.
_ONCE_PUBLISHED = "once grades are published"
_WHEN = {
    "visible": "listed below",
    "after_due_date": "listed below from the due date on",
    "after_published": f"listed below {_ONCE_PUBLISHED}",
    "hidden": "",
}
_NO_MESSAGE = "What this check found is not shown. Read the question's rules once more."


def visibility(check: CheckResult, *, withheld: bool = False) -> str:
    """Return when students see this check, in Gradescope's words.

    Args:
        check: one check.
        withheld: the submission is beyond the limit on feedback of a day.
    """
    return _hidden(withheld) if check.hidden else VISIBLE_CHECKS


def when_hidden_checks_are_seen(*, withheld: bool = False) -> str:
    """Say it to students."""
    when = _WHEN[_hidden(withheld)]
    return "Hidden checks are graded too" + (f", and {when}." if when else ".")


def when_withheld_checks_are_seen() -> str:
    """Say when hidden checks are shown that wait for publication."""
    return _ONCE_PUBLISHED


def when_visible_checks_are_seen() -> str:
    """Say it to students who do not see them at once."""
    when = _WHEN[VISIBLE_CHECKS]
    return f"Your checks are graded, and {when}." if when else "Your checks are graded."


def visible_are_seen_at_once(*, closed: bool) -> bool:
    """Whether students read what visible checks found as soon as grading is over.

    Args:
        closed: as in `hidden_are_seen_at_once`.
    """
    return _at_once(VISIBLE_CHECKS, closed=closed)


def hidden_are_seen_at_once(*, closed: bool, withheld: bool = False) -> bool:
    """Whether students read what hidden checks found as soon as grading is over.

    Args:
        closed: the due date is over, and the late due date where there is one.
        withheld: the submission is beyond the limit on feedback of a day.
    """
    return _at_once(_hidden(withheld), closed=closed)


def for_student(result: SubmissionResult) -> SubmissionResult:
    """Return a result without what its student may not read; points stay as they are."""
    questions = tuple(
        replace(question, checks=tuple(map(_for_student, question.checks)))
        for question in result.questions
    )
    return replace(result, questions=questions)


def tells_nothing(message: str) -> bool:
    """Whether a check's message only says that what it found is not shown."""
    return message == _NO_MESSAGE


def kept_back(checks: Iterable[CheckResult]) -> str:
    """Say how many of a question's checks its student never reads of; "" where none are."""
    count = sum(check.hidden for check in checks) if HIDDEN_CHECKS == "hidden" else 0
    plural = "" if count == 1 else "s"
    return f"and {count} hidden check{plural}, whose findings are not shown" if count else ""


def read_by_student(checks: Sequence[CheckResult]) -> Sequence[CheckResult]:
    """Return those of a question's checks that its student reads of, once all is published."""
    return [check for check in checks if not check.hidden] if HIDDEN_CHECKS == "hidden" else checks


def validate() -> None:
    """Make sure that every choice makes sense.

    Raises:
        KitError: one does not.
    """
    for name in ("VISIBLE_CHECKS", "HIDDEN_CHECKS"):
        _one_of(name, tuple(_WHEN))
    _one_of("HIDDEN_FAILURES", ("message", "name"))
    _one_of("LEADERBOARD", (True, False))
    _from_to("HIDDEN_FEEDBACK_PER_DAY", 0, 1000, whole=True)
    _from_to("LATE_PER_DAY", 0, 100)
    _from_to("LATE_AT_MOST", 0, 100)
    _from_to("LATE_GRACE_MINUTES", 0, 7 * 24 * 60)
    _from_to("TIME_LIMIT_MINUTES", 2, 40)
    _from_to("SECONDS_FOR_ONE", 10, 24 * 60 * 60)
    for name in ("LEAST_ISOLATION_ON_A_CLUSTER", "LEAST_ISOLATION_HERE"):
        _one_of(name, (0, 1, 2, 3))


def _at_once(when: str, *, closed: bool) -> bool:
    return when == "visible" or (when == "after_due_date" and closed)


def _hidden(withheld: bool) -> str:
    return "after_published" if withheld and HIDDEN_CHECKS != "hidden" else HIDDEN_CHECKS


def _for_student(check: CheckResult) -> CheckResult:
    failed = check.status is CheckStatus.FAILED
    message, figure, cause, follows = check.message, check.figure, check.cause, check.follows
    if check.hidden and failed and HIDDEN_FAILURES == "name":
        message, figure, cause, follows = _NO_MESSAGE, None, "", ""
    if figure is not None and not figure.open:  # it shows inputs that only hidden checks use
        figure = None
    if (message, "", figure) == (check.message, check.detail, check.figure):
        return check  # as most do, and a class has half a million
    return replace(check, message=message, detail="", figure=figure, cause=cause, follows=follows)


def _one_of(name: str, allowed: tuple[object, ...]) -> None:
    value = globals()[name]
    # 1 == True, so the type is asked for as well.
    if not any(type(value) is type(one) and value == one for one in allowed):
        _refuse(name, value, " or ".join(map(repr, allowed)))


def _from_to(name: str, least: float, most: float, *, whole: bool = False) -> None:
    value = globals()[name]
    kinds = (int,) if whole else (int, float)
    if type(value) not in kinds or not least <= value <= most:
        kind = "a whole number" if whole else "a number"
        _refuse(name, value, f"{kind} from {least:g} to {most:g}")


def _refuse(name: str, value: object, allowed: str) -> None:
    raise KitError(f"{name} in autograder/results/policy.py is {value!r}", f"make it {allowed}")
