"""What the class report says about checks, and about what went wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from autograder.report.figures import charts
from autograder.report.html.group import Group, named, percent
from autograder.report.statistics import analysis
from autograder.report.statistics.analysis import CheckFacts
from autograder.report.statistics.causes import ClassCause
from autograder.results import rows, text

_MOST_NAMES = 40
_MOST_SHOWN = 8  # the rest opens on demand
_MOST_HINTS = 5
_MOST_ALSO = 3
_TELLING = 0.05  # of discrimination
_FEW = 0.05  # of those who met a check: if fewer fail, that tells nothing


def causes(group: Group, found: Sequence[ClassCause]) -> dict[str, Any]:
    """Return what cost the class most, and what comes after it."""
    graded = max(group.graded, 1)
    shown = [_cause(group, one, graded) for one in found]
    return {"causes": shown[:_MOST_SHOWN], "more_causes": shown[_MOST_SHOWN:]}


def checks(group: Group) -> dict[str, Any]:
    """Return every check, and which of them are worth a look."""
    facts = analysis.checks(group.results)
    return {
        "chart_checks": charts.difficulty(facts),
        "check_hints": list(_hints(facts)),
        "checks": [
            {
                "question": one.question.upper(),
                "name": one.name,
                "kind": "hidden" if one.hidden else "visible",
                "points": text.number(one.points),
                "width": round(100 * (one.difficulty or 0)),
                "passed": percent(one.difficulty),
                "discrimination": (
                    rows.UNKNOWN if one.discrimination is None else f"{one.discrimination:.2f}"
                ),
            }
            for one in facts
        ],
    }


def _cause(group: Group, one: ClassCause, graded: int) -> dict[str, Any]:
    count = len(one.submissions)
    return {
        "count": str(count),
        "share": percent(count / graded),
        "width": round(100 * count / graded),
        "question": one.question.upper(),
        "line": one.line,
        "lecture": one.lecture,
        "points": text.number(one.points),
        "hidden": one.hidden,
        "example": text.plain(one.example, 1500),
        "also": named(one.also, _MOST_ALSO, "; "),
        "who": [group.who(name) for name in one.submissions[:_MOST_NAMES]],
        "more": f" and {count - _MOST_NAMES} more" if count > _MOST_NAMES else "",
    }


def _hints(facts: Sequence[CheckFacts]) -> Iterator[dict[str, Any]]:
    """Yield lists of checks that stand out, each with what to think of it."""
    known = [one for one in facts if one.difficulty is not None]
    hard = sorted(known, key=lambda one: one.difficulty or 0.0)
    idle = [
        one
        for one in known
        if one.discrimination is not None
        and one.discrimination < _TELLING
        and one.ran - one.passed > _FEW * one.ran
    ]
    groups = [
        (
            "The hardest",
            "What to come back to in class.",
            [(one, f"{percent(one.difficulty)} passed") for one in hard if one.passed < one.ran],
        ),
        (
            "Failed by the good as often as by the others",
            "Look at the check or its wording; in a small class it may be chance.",
            [
                (one, f"{one.discrimination:.2f}")
                for one in sorted(idle, key=lambda one: one.discrimination or 0.0)
            ],
        ),
    ]
    for title, advice, lines in groups:
        if lines:
            yield {
                "title": title,
                "advice": advice,
                "lines": [
                    (one.question.upper(), one.name, said) for one, said in lines[:_MOST_HINTS]
                ],
            }
