"""What is wrong with a submission, each thing once, with the points that it cost in all.

A failed check names the cause that it found, or the cause that it follows from; checks that name
none are joined where they say the same. Who reads of findings reads causes, not checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.results.figure import Figure
from autograder.results.model import CheckResult, CheckStatus, QuestionResult

NO_ANSWER = "no-answer"  # the cause where an answer is missing, or still the stub

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
    causes: dict[str, tuple[str, str]] = {}  # where each cause was found first
    waiting: list[tuple[str, CheckResult]] = []
    for question in questions:
        for check in question.checks:
            if check.status is not CheckStatus.FAILED:
                continue
            if check.follows:
                waiting.append((question.name, check))
                continue
            key = (question.name, check.cause or check.message.strip())
            groups.setdefault(key, []).append(check)
            if check.cause:
                causes.setdefault(check.cause, key)
    for name, check in waiting:
        groups.setdefault(causes.get(check.follows, (name, check.follows)), []).append(check)
    found = [_finding(question, checks) for (question, _), checks in groups.items()]
    return tuple(sorted(found, key=lambda one: -one.points))


def _finding(question: str, checks: Sequence[CheckResult]) -> Finding:
    first = checks[0]
    sentence = first.message.strip()
    if first.cause == NO_ANSWER:
        sentence = _not_written(checks) or sentence
    points = sum(check.points for check in checks)
    return Finding(question, first.cause or first.follows, sentence, points, tuple(checks))


def _not_written(checks: Sequence[CheckResult]) -> str:
    """Say in one line which answers of a question are missing, as its visible checks know them."""
    known = [check.message for check in checks if not check.hidden] or [checks[0].message]
    found = (_WHOSE.match(message) for message in known)
    names = list(dict.fromkeys(match[1] for match in found if match))
    if len(names) > 1:
        return f"Not written yet: {', '.join(names)}."
    return known[0].strip().split("\n")[0].partition(": ")[2]
