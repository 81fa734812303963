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

    ``running`` counts the visible checks that run the changed lines, asked or not. ``hidden`` are
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
        return self.change.deletes and all_asked and not self.different

    @property
    def hung(self) -> bool:
        """Whether something did not end."""
        return any(after.hung for _, after in self.pairs)


@dataclass(slots=True)
class Evidence:
    """What was found out about one submission.

    ``questions`` has the question that each part belongs to; ``particular`` the lines that the
    reference does not have; ``counted`` how often each line ran in the checks of each question, of
    which ``complete`` ones were asked all their checks.
    """

    result: SubmissionResult
    parts: dict[str, Part] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    particular: frozenset[Line] = frozenset()
    checks: list[Outcome] = field(default_factory=list)
    tells: list[Outcome] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)
    counted: dict[str, Counter[Line]] = field(default_factory=dict)
    complete: set[str] = field(default_factory=set)
    asked: dict[str, int] = field(default_factory=dict)  # checks of a question, all of them
    hidden: list[Outcome] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    compute: float = 0.0  # seconds of processor time of its code

    def key(self, *words: object) -> bytes:
        """Return what decides between equals: the same for the same code and the same words."""
        return hashlib.sha256("\0".join(map(str, words)).encode("utf-8", "replace")).digest()


def unreached(found: Evidence, part: Part) -> list[int]:
    """Return lines that the checks of their question never run, although what decides it did."""
    counted = found.counted.get(found.questions[part.name], Counter())
    return [
        each.first
        for each in part.statements
        if each.above and not counted[part.cell, each.first] and counted[part.cell, each.above]
    ]
