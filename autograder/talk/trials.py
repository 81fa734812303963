"""What was found out about one submission: its parts, its checks, the changes that were tried."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field

from autograder.results.model import SubmissionResult
from autograder.talk.evidence import Outcome
from autograder.talk.parts import Change, Line, Part


@dataclass(frozen=True, slots=True)
class Trial:
    """A change that was tried: each check or question of the course before and after.

    ``running`` counts the visible checks that run the changed lines, asked or not; of a change that
    mends, those that were asked. ``hidden`` are
    the same of hidden checks, where the others found nothing different; None where those were not
    asked.
    """

    part: Part
    change: Change
    pairs: tuple[tuple[Outcome, Outcome], ...]
    running: int
    hidden: tuple[tuple[Outcome, Outcome], ...] | None = None

    @property
    def different(self) -> list[tuple[Outcome, Outcome]]:
        """Where something came out otherwise."""
        return [(before, after) for before, after in self.pairs if not before.same(after)]

    @property
    def checks(self) -> list[tuple[Outcome, Outcome]]:
        """Those of checks, without the course's own questions."""
        return [pair for pair in self.pairs if pair[0].told is None]

    @property
    def is_idle(self) -> bool:
        """Whether leaving a statement out changes nothing of what was asked."""
        asked = self.checks
        all_asked = bool(asked) and len(asked) == self.running
        passing = all(before.passed for before, _ in asked)
        return self.change.deletes and all_asked and passing and not self.different

    @property
    def hung(self) -> bool:
        """Whether something did not end."""
        return any(after.hung for _, after in self.pairs)


@dataclass(slots=True)
class Evidence:
    """What was found out about one submission.

    ``questions`` has the question that each part belongs to; ``particular`` the lines that the
    reference does not have; ``counted`` how often each line ran in the visible checks of each
    question. ``draw`` is the seed of the questions.
    """

    result: SubmissionResult
    draw: int = 0
    parts: dict[str, Part] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    particular: frozenset[Line] = frozenset()
    checks: list[Outcome] = field(default_factory=list)
    tells: list[Outcome] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)
    counted: dict[str, Counter[Line]] = field(default_factory=dict)
    hidden: list[Outcome] = field(default_factory=list)
    tried: dict[str, int] = field(default_factory=dict)  # changes to mend a question's mistakes
    remarks: list[str] = field(default_factory=list)
    compute: float = 0.0  # seconds of processor time of its code

    def is_particular(self, part: Part, line: int) -> bool:
        """Whether the reference does not have a line."""
        return (part.cell, line) in self.particular

    def is_own(self, part: Part) -> bool:
        """Whether a part has a line that the reference does not have."""
        return any(self.is_particular(part, line) for line in part.lines())

    def drawn(self, question: str) -> str:
        """What is chosen at random hangs on: the seed, and the code that answers the question."""
        own = [part for name, part in self.parts.items() if self.questions[name] == question]
        return self.key(self.draw, question, *sorted(part.source for part in own)).hex()

    def key(self, *words: object) -> bytes:
        """Return what decides between equals: the same for the same code and the same words."""
        return hashlib.sha256("\0".join(map(str, words)).encode("utf-8", "replace")).digest()


def runs(outcome: Outcome, part: Part, change: Change) -> bool:
    """Whether a check ran a line that a change is of."""
    return any((part.cell, line) in outcome.lines for line in change.lines)


def unreached(found: Evidence, part: Part) -> list[int]:
    """Return lines that the checks of their question never run, although what decides it did."""
    counted = found.counted.get(found.questions[part.name], Counter())
    return [
        each.first
        for each in part.statements
        if each.above and not counted[part.cell, each.first] and counted[part.cell, each.above]
    ]
