"""What went wrong most often: messages that several students got, joined where they belong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.results.model import CheckResult, CheckStatus, QuestionResult, SubmissionResult

_NUMBER = re.compile(r"-?(?:\d+\.?\d*(?:e[-+]?\d+)?|\bnan\b|\binf\b)", re.IGNORECASE)
_SEVERAL = re.compile(r"#(?:,? #)+")
# How the probes say that there is no answer: work that is missing is no misconception.
_NO_ANSWER = re.compile(r"q\d+: .{1,200}? (?:is still the stub|is not defined)\b")
# Two messages on one question whose students are so nearly the same tell of one mistake.
_SAME_STUDENTS = 0.7
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Misconception:
    """A message that several students got from one check, numbers left aside.

    ``also`` names the other checks of the question that fail for (nearly) the same students.
    """

    question: str
    check: str
    hidden: bool
    example: str
    submissions: tuple[str, ...]
    also: tuple[str, ...] = ()


def misconceptions(results: Sequence[SubmissionResult]) -> list[Misconception]:
    """Return the messages that more than one student got, the commonest first."""
    groups: dict[tuple[str, str, str], list[tuple[str, CheckResult]]] = {}
    for result in results:
        for question in result.questions:
            for check in question.checks:
                if check.status is CheckStatus.FAILED and _tells_something(check.message):
                    key = (question.name, check.name, without_numbers(check.message))
                    groups.setdefault(key, []).append((result.submission, check))
    common = [
        Misconception(question, name, each[0][1].hidden, _typical(each), tuple(s for s, _ in each))
        for (question, name, _), each in groups.items()
        if len(each) > 1
    ]
    common.sort(key=lambda one: -len(one.submissions))
    return _joined(common[:_MOST_COMPARED])


def left_out(question: QuestionResult) -> bool:
    """Whether there is no answer to a question, or to a part of it: a stub, or a missing name.

    Only visible checks tell: a hidden one may miss the answer to another question.
    """
    return any(
        check.status is CheckStatus.FAILED
        and not check.hidden
        and _NO_ANSWER.match(check.message.strip())
        for check in question.checks
    )


def without_numbers(message: str) -> str:
    """Return a message with every number, and every row of numbers, as one sign."""
    return _SEVERAL.sub("#", _NUMBER.sub("#", " ".join(message.split())))


def _tells_something(message: str) -> bool:
    return bool(message.strip()) and not _NO_ANSWER.match(message.strip())


def _typical(group: Sequence[tuple[str, CheckResult]]) -> str:
    return Counter(check.message.strip() for _, check in group).most_common(1)[0][0]


def _joined(common: Sequence[Misconception]) -> list[Misconception]:
    """Put each message under a commoner one of its question that the same students got."""
    kept: list[tuple[Misconception, frozenset[str]]] = []
    for one in common:
        students = frozenset(one.submissions)
        for place, (other, theirs) in enumerate(kept):
            alike = len(students & theirs) / len(students | theirs)
            if other.question == one.question and alike >= _SAME_STUDENTS:
                if one.check not in (other.check, *other.also):
                    kept[place] = (replace(other, also=(*other.also, one.check)), theirs)
                break
        else:
            kept.append((one, students))
    return [one for one, _ in kept]
