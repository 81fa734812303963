"""What is wrong with a submission, each thing once, with the points that it cost in all.

A failed check names the cause that it found, or the check that it follows from; checks that name
neither are joined where they say the same. Who reads of findings reads causes, not checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.results.figure import Figure
from autograder.results.model import CheckResult, CheckStatus, QuestionResult

NO_ANSWER = "no-answer"  # the cause where an answer is missing, or still the stub
NO_RESULT = "no-result"  # where one raised, never ended, or gave back what is no answer

_WHOSE = re.compile(r"q\d+: (\w+)")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where it was made, what it is, and the checks that failed of it.

    ``cause`` is a name of the course's catalogue, or "". ``points`` are those that it cost.
    """

    question: str
    cause: str
    sentence: str
    points: float
    checks: tuple[CheckResult, ...]

    @property
    def figure(self) -> Figure | None:
        """The figure of the first check that has one."""
        return next((check.figure for check in self.checks if check.figure is not None), None)

    @property
    def hidden(self) -> bool:
        """Whether only hidden checks tell of it."""
        return all(check.hidden for check in self.checks)


def findings(questions: Iterable[QuestionResult]) -> tuple[Finding, ...]:
    """Return what is wrong, dearest first; what cost the same in the order of the questions."""
    groups: dict[tuple[str, str], list[CheckResult]] = {}
    for question in questions:
        failed = [each for each in question.checks if each.status is CheckStatus.FAILED]
        # Earlier results name the cause that a check follows from, not the check.
        keys = {key: _said(each) for each in failed for key in (each.cause, each.name) if key}
        for check in sorted(failed, key=lambda each: bool(each.follows)):
            key = keys.get(check.follows, _said(check))
            groups.setdefault((question.name, key), []).append(check)
    found = [_finding(question, checks) for (question, _), checks in groups.items()]
    return tuple(sorted(found, key=lambda one: -one.points))


def _said(check: CheckResult) -> str:
    # What is below the first line may differ from check to check.
    return check.cause or check.message.strip().split("\n")[0]


def _finding(question: str, checks: Sequence[CheckResult]) -> Finding:
    first = checks[0]
    sentence = first.message.strip()
    if first.cause == NO_ANSWER:
        sentence = _not_written(checks) or sentence
    points = sum(check.points for check in checks)
    return Finding(question, first.cause, sentence, points, tuple(checks))


def _not_written(checks: Sequence[CheckResult]) -> str:
    """Say in one line which answers of a question are missing, as its visible checks know them."""
    known = [check.message for check in checks if not check.hidden] or [checks[0].message]
    found = (_WHOSE.match(message) for message in known)
    names = list(dict.fromkeys(match[1] for match in found if match))
    if len(names) > 1:
        return f"Not written yet: {', '.join(names)}."
    first = known[0].strip().split("\n")[0].partition(": ")[2]
    return f"{first}." if first else ""
