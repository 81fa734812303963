"""What went wrong in a class: causes, ranked by the points that they cost it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.results.causes import Cause
from autograder.results.findings import NO_ANSWER, Finding, findings
from autograder.results.model import CheckStatus, QuestionResult, SubmissionResult

_NUMBER = re.compile(r"-?(?:\d+\.?\d*(?:e[-+]?\d+)?|\bnan\b|\binf\b)", re.IGNORECASE)
_SEVERAL = re.compile(r"#(?:,? #)+")
# Two findings on one question whose students are so nearly the same tell of one mistake.
_SAME_STUDENTS = 0.7
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class ClassCause:
    """One thing that is wrong with several submissions, or that the course has a name for.

    ``cause`` is its name in the catalogue, or "", and ``line`` what the catalogue says of it, or
    the check that found it. ``points`` is what it cost the class, ``example`` the typical sentence.
    ``also`` names other checks of the question that fail for (nearly) the same students.
    """

    question: str
    cause: str
    line: str
    lecture: str
    hidden: bool
    example: str
    points: float
    submissions: tuple[str, ...]
    also: tuple[str, ...] = ()


def causes(results: Sequence[SubmissionResult], catalogue: Mapping[str, Cause]) -> list[ClassCause]:
    """Return what went wrong, dearest for the class first.

    A finding without a name counts where more than one student has it, numbers left aside. Answers
    that are missing are no mistake: they are counted elsewhere (`left_out`).
    """
    groups: dict[tuple[str, str, str], list[tuple[str, Finding]]] = {}
    for result in results:
        for one in findings(result.questions):
            if one.sentence and one.cause != NO_ANSWER:
                known = one.cause in catalogue
                key = ("", "") if known else (one.checks[0].name, without_numbers(one.sentence))
                whole = (one.question, one.cause if known else key[0], key[1])
                groups.setdefault(whole, []).append((result.submission, one))
    found = [
        _of_class(name, each, catalogue)
        for (_, name, _), each in groups.items()
        if len(each) > 1 or each[0][1].cause in catalogue
    ]
    found.sort(key=_dearest_first)
    return sorted(_joined(found[:_MOST_COMPARED]), key=_dearest_first)


def left_out(question: QuestionResult) -> bool:
    """Whether there is no answer to a question, or to a part of it: a stub, or a missing name.

    Only visible checks tell: a hidden one may miss the answer to another question.
    """
    return any(
        check.status is CheckStatus.FAILED and not check.hidden and check.cause == NO_ANSWER
        for check in question.checks
    )


def without_numbers(message: str) -> str:
    """Return a message with every number, and every row of numbers, as one sign."""
    return _SEVERAL.sub("#", _NUMBER.sub("#", " ".join(message.split())))


def _dearest_first(one: ClassCause) -> tuple[float, int]:
    return -one.points, -len(one.submissions)


def _of_class(
    name: str, group: Sequence[tuple[str, Finding]], catalogue: Mapping[str, Cause]
) -> ClassCause:
    first = group[0][1]
    known = catalogue.get(name)
    example = Counter(one.sentence for _, one in group).most_common(1)[0][0]
    return ClassCause(
        question=first.question,
        cause=name if known else "",
        line=known.line if known else name,
        lecture=known.lecture if known else "",
        hidden=first.hidden,
        example=example,
        points=sum(one.points for _, one in group),
        submissions=tuple(submission for submission, _ in group),
    )


def _joined(found: Sequence[ClassCause]) -> list[ClassCause]:
    """Put what has no name under a dearer finding of its question that the same students have."""
    kept: list[tuple[ClassCause, frozenset[str]]] = []
    for one in found:
        students = frozenset(one.submissions)
        for place, (other, theirs) in enumerate(kept):
            alike = len(students & theirs) / len(students | theirs)
            together = other.question == one.question and alike >= _SAME_STUDENTS
            if together and not one.cause and not other.cause:
                if one.line not in (other.line, *other.also):
                    kept[place] = (
                        replace(
                            other,
                            also=(*other.also, one.line),
                            points=other.points + one.points,
                        ),
                        theirs,
                    )
                break
        else:
            kept.append((one, students))
    return [one for one, _ in kept]
