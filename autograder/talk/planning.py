"""Which changes of an answer are worth trying, and which checks are asked about each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from autograder.talk.evidence import CHEAP, Outcome
from autograder.talk.parts import Change, Part
from autograder.talk.trials import Evidence, runs

_MOST_TRIALS = 60  # changes that are tried
# Changes of one definition: so many for its statements; of the reference's, less; and more where
# there is little else that is the student's own.
_OF_SHORT, _OF_LONG, _OF_THE_REFERENCE, _OF_A_FEW = 2, 3, 2, 7
_FEW = 3  # definitions
_STATEMENTS_FOR_ONE = 3
_OF_A_CALL = 2  # changes of lines that decide what a call of the course gives
_MOST_CHECKS = 5  # that are asked again of each change
_MOST_WORK = 80_000  # of all of them, but for the first


@dataclass(frozen=True, slots=True)
class Planned:
    """A change to try, and what is asked of it."""

    part: Part
    change: Change
    asked: tuple[Outcome, ...]

    @property
    def call(self) -> str:
        """The call of the course that it is to decide; "" where it is asked of checks."""
        one = self.asked[0]
        alone = len(self.asked) == 1 and one.told is not None and one.told.figure is None
        return one.name if alone else ""


def relevant(found: Evidence, part: Part, change: Change) -> Iterator[Outcome]:
    """Yield what runs the changed line and costs little: calls of the course, checks that pass.

    What a check says that fails already tells of another mistake, not of the change.
    """
    touching = [
        one
        for one in (*found.tells, *found.checks)
        if one.cost <= CHEAP and one.passed and runs(one, part, change)
    ]
    own = found.questions[part.name]
    yield from (one for one in touching if one.told is not None and one.told.figure is not None)
    checks = [one for one in touching if one.told is None]
    checks.sort(key=lambda one: (one.question != own, one.cost))
    work: dict[bytes, int] = {}
    for one in checks[:_MOST_CHECKS]:
        more = {**work, **one.work}
        if sum(more.values()) <= _MOST_WORK or one is checks[0]:
            work = more
            yield one


def plan(found: Evidence) -> list[Planned]:
    """Return the changes to try: of lines of this student's own making first."""
    planned: list[Planned] = []
    own = [part for part in found.parts.values() if found.is_own(part)]
    long = _OF_A_FEW if len(own) <= _FEW else _OF_LONG
    for part in found.parts.values():
        ranked: list[tuple[Any, Planned]] = []
        for change in part.changes:
            asked = () if change.mends else tuple(relevant(found, part, change))
            if asked:
                particular = found.is_particular(part, change.first)
                tie = found.key(part.source, change.first - part.first, change.text)
                score = 2 * particular + change.deletes
                ranked.append(((-score, tie), Planned(part, change, asked)))
        ranked.sort(key=lambda one: one[0])
        count = max(len(part.statements) // _STATEMENTS_FOR_ONE, _OF_SHORT)
        most = min(count, long if found.is_own(part) else _OF_THE_REFERENCE)
        planned += _apart([one for _, one in ranked])[:most]
        for told in found.tells:
            planned += _deciding(found, part, told)
    return planned[:_MOST_TRIALS]


def _apart(ranked: list[Planned]) -> list[Planned]:
    """Put first what is of a line of its own: two changes of one line make one question."""
    lines: set[int] = set()
    first: list[Planned] = []
    rest: list[Planned] = []
    for one in ranked:
        (rest if one.change.first in lines else first).append(one)
        lines.add(one.change.first)
    return first + rest


def _deciding(found: Evidence, part: Part, told: Outcome) -> list[Planned]:
    """Return changes of lines that decide what a call of the course gives, as it names them."""
    if told.told is None or not told.told.names or told.cost > CHEAP:
        return []
    if part.name not in found.parts or found.questions[part.name] != told.question:
        return []
    words = re.compile(rf"\b(?:{'|'.join(map(re.escape, told.told.names))})\b")
    ranked = []
    for change in part.changes:
        if change.mends or not runs(told, part, change):
            continue
        was, now = part.text(change.first), change.text
        if words.search(was) and not (change.deletes and change.last > change.first):
            particular = found.is_particular(part, change.first)
            decides = words.findall(was) != words.findall(now) and not change.deletes
            tie = found.key(part.source, told.name, change.first - part.first, now)
            ranked.append(((-decides, -particular, tie), Planned(part, change, (told,))))
    ranked.sort(key=lambda one: one[0])
    return _apart([one for _, one in ranked])[:_OF_A_CALL]
