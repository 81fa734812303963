"""Looks for the change of a line that lets a failed check pass: where the mistake is.

Tried are lines left out, and what brings the answer nearer to the reference. Visible checks are
asked before anything hidden is; in the end it is looked for what only hidden checks find, and they
refute a change that visible checks alone were content with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.results.findings import findings
from autograder.results.model import CheckStatus
from autograder.talk.course import TalkCourse
from autograder.talk.evidence import CHEAP, Bench, Outcome
from autograder.talk.parts import Change, Part
from autograder.talk.trials import Evidence, Trial, runs

# What all changes for one mistake may take, in calls, if each ran to its end: most do not.
MOST_WORK = 5_000_000
_MOST_TRIED = 60
_OF_DEFINING = 6_000  # that one change takes beside what is asked
_DEAR = 3 * CHEAP  # what a check may take that a mistake is looked for with
_MOST_LOSSES = 1  # workers that changes may cost
_AT_FIRST = 12  # changes that lead to the reference's nearest lines
_MOST_ASKED = 4  # checks that fail for the same reason, and as many that pass
# Hidden checks that a change must pass, which visible ones are content with.
_MOST_FAILING, _MOST_PASSING = 2, 6


def mend(
    found: Evidence, failed: Sequence[Outcome], course: TalkCourse, bench: Bench, work: int
) -> None:
    """Try changes for some checks that fail, those that say the same as one mistake."""
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for one in failed:
        if not one.no_answer and one.cost <= _DEAR:
            groups.setdefault((one.question, one.reason), []).append(one)
    for group in groups.values():
        if bench.losses >= _MOST_LOSSES:
            return
        group.sort(key=lambda one: one.cost)
        _one(found, group[:_MOST_ASKED], course, bench, work)


def confirm(found: Evidence, course: TalkCourse, bench: Bench, work: int) -> None:
    """Drop a change that a hidden check refutes, and look for another.

    A wrong line can be right for the inputs that the visible checks draw, and a right one can go
    with it. A hidden check may still fail by the cause of another mistake that grading found.
    """
    for trial in tuple(found.trials):
        mended = [one for one in _mended(trial) if one in found.checks]
        if not mended:
            continue
        hidden = _Hidden(
            (
                *_failing_with(mended[0], found, course, bench),
                *_passing_beside(trial, found, course, bench),
            ),
            _other_causes(mended[0], found),
        )
        if bench.losses >= _MOST_LOSSES or not hidden.asked:
            continue
        holds = bench.define(trial.part, trial.part.changed(trial.change)) and hidden.allow(
            course, bench
        )
        bench.define(trial.part, trial.part.changed(None))
        if not holds:
            found.trials.remove(trial)
            _one(found, mended, course, bench, work, hidden)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """Hidden checks that a mend has to pass; one may fail by a cause of another mistake."""

    asked: tuple[Outcome, ...] = ()
    other_causes: frozenset[str] = frozenset()

    def allow(self, course: TalkCourse, bench: Bench) -> bool:
        """Ask them of what is defined now."""
        again = (bench.again(one, course) for one in self.asked)
        return all(after.passed or after.cause in self.other_causes for after in again)


def _other_causes(visible: Outcome, found: Evidence) -> frozenset[str]:
    return frozenset(
        one.cause
        for one in findings(found.result.questions)
        if one.question == visible.question and one.cause not in ("", visible.cause)
    )


def _mended(trial: Trial) -> list[Outcome]:
    return [before for before, after in trial.checks if after.passed and not before.passed]


_NONE = _Hidden()


def _failing_with(
    visible: Outcome, found: Evidence, course: TalkCourse, bench: Bench
) -> list[Outcome]:
    """Ask hidden checks that grading found to fail together with a visible one."""
    names = {
        check.name
        for finding in findings(found.result.questions)
        if finding.question == visible.question
        and visible.name in {check.name for check in finding.checks}
        for check in finding.checks
        if check.hidden
    }
    cases = [one for one in course.cases(visible.question) if one.hidden and one.name in names]
    asked = (bench.ask(visible.question, case) for case in cases[:_MOST_FAILING])
    return [one for one in asked if not one.passed]


def _passing_beside(
    trial: Trial, found: Evidence, course: TalkCourse, bench: Bench
) -> list[Outcome]:
    """Ask hidden checks that pass, and run what a change changes."""
    question = found.questions[trial.part.name]
    passed = {
        check.name
        for one in found.result.questions
        if one.name == question
        for check in one.checks
        if check.hidden and check.status is CheckStatus.PASSED
    }
    asked: list[Outcome] = []
    spent = 0
    for case in course.cases(question):
        if case.hidden and case.name in passed and len(asked) < _MOST_PASSING and spent <= _DEAR:
            outcome = bench.ask(question, case)
            spent += outcome.cost
            if outcome.passed and outcome.cost <= CHEAP and runs(outcome, trial.part, trial.change):
                asked.append(outcome)
    return asked


def _one(
    found: Evidence,
    group: Sequence[Outcome],
    course: TalkCourse,
    bench: Bench,
    left: int,
    hidden: _Hidden = _NONE,
) -> None:
    """Try changes until one mends, which hidden checks allow; count what was tried."""
    question = group[0].question
    passing = [
        one
        for one in (*found.checks, *found.hidden)
        if one.passed and one.question == question and one.cost <= CHEAP
    ]
    passing.sort(key=lambda one: one.cost)
    count = _search(found, group, passing, hidden, course, bench, left)
    found.tried[question] = found.tried.get(question, 0) + count


def _search(
    found: Evidence,
    group: Sequence[Outcome],
    passing: Sequence[Outcome],
    hidden: _Hidden,
    course: TalkCourse,
    bench: Bench,
    left: int,
) -> int:
    count = 0
    for part in _parts(found, group):
        touched = False
        for change in _changes(found, part):
            if not change.adds and not runs(group[0], part, change):
                continue
            left -= group[0].cost + _OF_DEFINING
            if left < 0 or count == _MOST_TRIED or bench.losses >= _MOST_LOSSES:
                break
            touched = True
            count += 1
            trial = _try(part, change, group, passing, course, bench)
            if (
                trial is not None
                and hidden.allow(course, bench)
                and _restored(part, group, course, bench)
            ):
                found.trials.append(trial)
                return count
        if touched:
            bench.define(part, part.changed(None))
    return count


def _parts(found: Evidence, group: Sequence[Outcome]) -> list[Part]:
    """Return the definitions of the question that a check runs, those with lines of their own."""
    own = [
        part
        for name, part in found.parts.items()
        if found.questions[name] == group[0].question and group[0].touches(part)
    ]
    return sorted(own, key=lambda part: -_particular(found, part))


def _particular(found: Evidence, part: Part) -> int:
    return sum(found.is_particular(part, one.first) for one in part.statements)


def _changes(found: Evidence, part: Part) -> Iterator[Change]:
    """Yield what is nearest to the reference, lines of the student's own left out, and the rest."""

    waiting = part.waiting()

    def own(change: Change) -> bool:
        return any(found.is_particular(part, line) for line in change.lines)

    safe = [one for one in part.changes if one.first not in waiting]
    mends = [one for one in safe if one.mends]
    deletes = [one for one in safe if one.deletes]
    yield from mends[:_AT_FIRST]
    yield from (one for one in deletes if own(one))
    yield from mends[_AT_FIRST:]
    yield from (one for one in safe if not one.deletes and not one.mends and own(one))
    yield from (one for one in deletes if not own(one))


def _try(
    part: Part,
    change: Change,
    group: Sequence[Outcome],
    passing: Sequence[Outcome],
    course: TalkCourse,
    bench: Bench,
) -> Trial | None:
    """Return what mends a group's first check, leaves none failing as before and breaks no other.

    One that fails for another reason afterwards may show another mistake.
    """
    if not bench.define(part, part.changed(change)):
        return None
    pairs = []
    others = [one for one in passing if runs(one, part, change)][:_MOST_ASKED]
    for before in (*group, *others):
        after = bench.again(before, course)
        if bench.lost:
            bench.losses += 1
            return None
        as_before = before.passed or before is group[0] or after.reason == before.reason
        if not after.passed and as_before:
            return None
        if after.passed:
            pairs.append((before, after))
    return Trial(part, change, tuple(pairs), len(pairs))


def _restored(part: Part, group: Sequence[Outcome], course: TalkCourse, bench: Bench) -> bool:
    """Whether the definition as it is, defined anew, fails as before: then the change did it."""
    if not bench.define(part, part.changed(None)):
        return False
    return all(not bench.again(one, course).passed for one in group)
