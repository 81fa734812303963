"""Which changes of an answer are worth trying, and which checks are asked about each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from autograder.talk.evidence import CHEAP, Outcome
from autograder.talk.parts import Change, Part
from autograder.talk.trials import Evidence

_MOST_TRIALS = 60  # changes that are tried
# Changes of one definition: so many for its statements, more where a visible check fails.
_OF_SHORT, _OF_LONG, _OF_FAILING = 1, 3, 12
_STATEMENTS_FOR_ONE = 3
_MOST_CHECKS = 5  # that are asked again of each change
_MOST_WORK = 80_000  # of all of them, but for the first
_MOST_MENDING = 300_000  # of all changes of one part that are only to mend it


def runs(outcome: Outcome, part: Part, change: Change) -> bool:
    """Whether a check ran a line that a change is of."""
    lines = range(change.first, change.last + 1)
    return any((part.cell, line) in outcome.lines for line in lines)


def relevant(
    found: Evidence, part: Part, change: Change, *, only_failing: bool = False
) -> Iterator[Outcome]:
    """Yield what runs the changed line and costs little, failed checks first."""
    touching = [
        one
        for one in (*found.tells, *found.checks)
        if one.cost <= CHEAP and not one.no_answer and runs(one, part, change)
    ]
    checks = [one for one in touching if one.told is None and not (only_failing and one.passed)]
    own = found.questions[part.name]
    checks.sort(key=lambda one: (one.passed, one.question != own, one.cost))
    work: dict[bytes, int] = {}
    for one in checks[:_MOST_CHECKS]:
        more = {**work, **one.work}
        if sum(more.values()) <= _MOST_WORK or one is checks[0]:
            work = more
            yield one
    if not only_failing:
        yield from (one for one in touching if one.told is not None)


def plan(found: Evidence) -> list[tuple[Part, Change, bool]]:
    """Return the changes to try: of lines of this student's own making first.

    Beyond a few of each part they are to tell only what mends a check: the last value is True.
    """
    ranked: dict[str, list[tuple[Any, Part, Change]]] = {}
    for part in found.parts.values():
        for change in part.changes:
            asked = list(relevant(found, part, change))
            if asked:
                particular = (part.cell, change.first) in found.particular
                failing = any(not one.passed for one in asked)
                score = 2 * particular + 2 * failing + change.deletes
                tie = found.key(part.source, change.first - part.first, change.text)
                ranked.setdefault(part.name, []).append(((-score, tie), part, change))
    planned = []
    for name, each in ranked.items():
        each.sort(key=lambda one: one[0])
        # By what the part is, and by nothing else of the submission.
        part = found.parts[name]
        count = len(part.statements) // _STATEMENTS_FOR_ONE
        most = min(max(count, _OF_SHORT), _OF_LONG)
        planned += [(part, change, False) for _, part, change in each[:most]]
        if any(not one.passed and one.cost <= CHEAP and one.touches(part) for one in found.checks):
            left = _MOST_MENDING
            for _, part, change in each[most:_OF_FAILING]:
                left -= sum(o.cost for o in relevant(found, part, change, only_failing=True))
                if left > 0:
                    planned.append((part, change, True))
    return planned[:_MOST_TRIALS]
