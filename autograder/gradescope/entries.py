"""The checks as Gradescope lists them: what is wrong first, dearest first, each thing once.

Each check keeps an entry with its points and its number. Of the checks that failed of one thing,
the first says what it is and what it cost; the others point at it. What visible checks say, and
their order, rests on visible checks alone: hidden ones are unseen as yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.results import policy, text
from autograder.results.findings import Finding, findings
from autograder.results.model import CheckResult, CheckStatus, SubmissionResult


@dataclass(frozen=True, slots=True)
class Entry:
    """One check: its question and number (2.1: the first of the second), and what it says."""

    question: str
    number: tuple[int, int]
    check: CheckResult
    said: str

    @property
    def shown(self) -> str:
        """The number as students read it."""
        return f"{self.number[0]}.{self.number[1]}"


def entries(result: SubmissionResult) -> list[Entry]:
    """Return all checks: those of each finding together, then what was not run, what passed."""
    listed = [
        Entry(question.name, (q, c), check, check.message.strip())
        for q, question in enumerate(result.questions, 1)
        for c, check in enumerate(question.checks, 1)
    ]
    places: dict[int, list[Entry]] = {}
    for entry in listed:
        places.setdefault(id(entry.check), []).append(entry)
    groups = [
        _group(one, [places[id(check)].pop(0) for check in one.checks])
        for one in findings(result.questions)
    ]
    groups.sort(key=lambda group: (-_cost(group), group[0].number))
    failed = [entry for group in groups for entry in group]
    rest = [entry for entry in listed if entry.check.status is not CheckStatus.FAILED]
    return failed + sorted(rest, key=lambda entry: entry.check.status is CheckStatus.PASSED)


def _group(finding: Finding, found: Sequence[Entry]) -> list[Entry]:
    """Return the entries of one finding: the first says it, the others point there."""
    if policy.tells_nothing(finding.sentence):  # what they have in common is that nothing is told
        return list(found)
    first, *others = found
    said = finding.sentence
    together = [entry for entry in others if entry.check.hidden is first.check.hidden]
    if together:
        *numbers, last = (entry.shown for entry in together)
        too = f"{', '.join(numbers)} and {last}" if numbers else last
        said += f"\n\n{too} failed for the same reason: {text.number(_cost(found))} points in all."
    pointing = f"Failed for the same reason as {first.shown}."
    return [replace(first, said=said), *(replace(entry, said=pointing) for entry in others)]


def _cost(group: Sequence[Entry]) -> float:
    """Return the points that those checks cost which are seen together with the first."""
    seen = [entry.check for entry in group if entry.check.hidden is group[0].check.hidden]
    return sum(check.points for check in seen)
