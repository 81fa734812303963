"""Gathers what questions about one submission are made of, by really trying it in the sandbox."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.grading.session import Limits, OutOfTime, Session
from autograder.results.model import SubmissionResult
from autograder.sandbox.client import Zygote
from autograder.sandbox.handle import Interrupted, SandboxError, WorkerLost
from autograder.talk.course import TalkCourse
from autograder.talk.evidence import CHEAP, Bench, Outcome
from autograder.talk.parts import Change, Line, Part, take_apart

_MOST_TRIALS = 60  # changes that are tried
# Changes of one definition: so many for its statements, more where a visible check fails.
_OF_SHORT, _OF_LONG, _OF_FAILING = 1, 3, 12
_STATEMENTS_FOR_ONE = 3
_MOST_CHECKS = 5  # that are asked again of each change
_MOST_WORK = 80_000  # of all of them, but for the first
_MOST_MENDING = 300_000  # of all changes of one part that are only to mend it
_MOST_IDLE = 3  # changes that hidden checks are asked about
_MOST_HIDDEN = 1  # questions whose hidden checks are run, which takes longest
_MOST_LOSSES = 2  # workers that changes may cost
_ANATOMY_SECONDS = 3.0

# Patient: nobody's points rest on it, and many may be asked at once.
LIMITS = Limits(cell=10.0, notebook=30.0, probe=2.0, question=4.0, total=120.0, patience=12.0)


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


def gather(
    result: SubmissionResult,
    cells: Sequence[str],
    course: TalkCourse,
    zygote: Zygote,
    *,
    hidden: bool = True,
    limits: Limits = LIMITS,
) -> Evidence:
    """Find out what questions about a submission can be made of; in trouble fewer, and a remark.

    Args:
        result: what grading found.
        cells: its code.
        course: what it is asked with.
        zygote: where it runs.
        hidden: hidden checks may be run too.
        limits: seconds.
    """
    for last in (False, False, True):
        found = Evidence(result)
        try:
            _gather(found, cells, course.for_one(), zygote, hidden=hidden, limits=limits)
        except OutOfTime:
            found.remarks.append(f"{limits.total:.0f} s were over before all was tried")
        except Interrupted as error:  # the machine came between: it is asked again
            if not last:
                continue
            found.remarks.append(f"the machine was too busy: {error}")
        except SandboxError as error:
            found.remarks.append(f"the sandbox was in trouble: {error}")
        break
    return found


def _gather(
    found: Evidence,
    cells: Sequence[str],
    course: TalkCourse,
    zygote: Zygote,
    *,
    hidden: bool,
    limits: Limits,
) -> None:
    if not cells:
        found.remarks.append("it holds no code that could be read")
        return
    _take_apart(found, cells, course, zygote)
    if not found.parts:
        found.remarks.append("there is no answer of its own in it to ask about")
        return
    lenient = len(cells) == 1
    seed = found.result.seed
    with Session(zygote, cells, seed, limits, lenient=lenient, lines=True) as session:
        bench = Bench(session, seed, limits, course.declared, course.side)
        try:
            bench.start()
            _ask(found, course, bench)
            _try_changes(found, course, bench, session)
            if hidden:
                _ask_hidden(found, course, bench)
        finally:
            found.compute = session.compute


def _take_apart(found: Evidence, cells: Sequence[str], course: TalkCourse, zygote: Zygote) -> None:
    worker = zygote.fork(0)
    ended = False

    def ask(cell: str) -> Mapping[str, Any]:
        nonlocal worker, ended
        if ended:
            worker, ended = zygote.fork(0), False
        try:
            return worker.request(_ANATOMY_SECONDS, op="parts", code=cell)
        except WorkerLost:
            ended = True
            return {"large": True}

    try:
        parts, remarks = take_apart(cells, ask)
    finally:
        worker.kill()
    found.remarks += remarks
    for name, question in course.questions.items():
        if name not in parts:
            if course.defines(name):
                found.remarks.append(f"{question}: {name} is not defined")
        elif course.is_given(parts[name]):
            found.remarks.append(f"{question}: {name} is as it was given")
        else:
            _belongs(found, parts, name, question, course)
    found.particular = frozenset(
        (part.cell, each.first)
        for part in found.parts.values()
        for each in part.statements
        if course.is_particular(part, each)
    )


def _belongs(
    found: Evidence, parts: Mapping[str, Part], name: str, question: str, course: TalkCourse
) -> None:
    """Take a part, and the student's own helpers that it uses."""
    if name in found.parts:
        return
    found.parts[name] = parts[name]
    found.questions[name] = question
    for used in sorted(parts[name].uses & parts.keys()):
        if used not in course.questions and not course.is_given(parts[used]):
            _belongs(found, parts, used, question, course)


def _ask(found: Evidence, course: TalkCourse, bench: Bench) -> None:
    """Ask what students may know of: visible checks, and the course's own questions."""
    for question in dict.fromkeys(found.questions.values()):
        counted = found.counted.setdefault(question, Counter())
        for case in course.cases(question):
            if not case.hidden:
                outcome = bench.ask(question, case)
                counted.update(outcome.lines)
                found.asked[question] = found.asked.get(question, 0) + 1
                found.checks.append(outcome)
        for tell in course.tells.get(question, ()):
            outcome = bench.tell(question, tell)
            if outcome.told is not None:
                found.tells.append(outcome)


def _ask_hidden(found: Evidence, course: TalkCourse, bench: Bench) -> None:
    """Ask hidden checks where visible ones leave a line out, or find nothing different.

    Of what they find, students read nothing.
    """
    open_lines = [
        (found.questions[part.name], (part.cell, line) in found.particular, part.text(line))
        for part in found.parts.values()
        for line in unreached(found, part)
    ]
    open_lines += [
        (
            found.questions[one.part.name],
            (one.part.cell, one.change.first) in found.particular,
            one.change.text,
        )
        for one in found.trials
        if one.is_idle
    ]
    open_lines.sort(key=lambda one: (not one[1], found.key(*one)))
    chosen = list(dict.fromkeys(question for question, *_ in open_lines))[:_MOST_HIDDEN]
    for question in chosen:
        for case in course.cases(question):
            if case.hidden:
                outcome = bench.ask(question, case)
                found.hidden.append(outcome)
                found.counted[question].update(outcome.lines)
                found.asked[question] += 1
        found.complete.add(question)
    idle = [one for one in found.trials if one.is_idle and found.questions[one.part.name] in chosen]
    for trial in idle[:_MOST_IDLE]:
        tried = _try_hidden(trial, found, course, bench)
        found.trials[found.trials.index(trial)] = replace(trial, hidden=tried)


def _try_hidden(
    trial: Trial, found: Evidence, course: TalkCourse, bench: Bench
) -> tuple[tuple[Outcome, Outcome], ...] | None:
    touching = [
        one for one in found.hidden if one.cost <= CHEAP and _runs(one, trial.part, trial.change)
    ]
    if bench.losses >= _MOST_LOSSES or not bench.define(
        trial.part, trial.part.changed(trial.change)
    ):
        return None
    tried = _try(trial.part, trial.change, touching, course, bench)
    bench.define(trial.part, trial.part.changed(None))
    return None if tried is None or bench.lost else tried.pairs


def unreached(found: Evidence, part: Part) -> list[int]:
    """Return lines that the checks of their question never run, although what decides it did."""
    counted = found.counted.get(found.questions[part.name], Counter())
    return [
        each.first
        for each in part.statements
        if each.above and not counted[part.cell, each.first] and counted[part.cell, each.above]
    ]


def _try_changes(found: Evidence, course: TalkCourse, bench: Bench, session: Session) -> None:
    planned = _plan(found)
    for part in found.parts.values():
        own = [(change, mending) for other, change, mending in planned if other is part]
        changes = [change for change, _ in own]
        before = {
            id(change): list(_relevant(found, part, change, only_failing=mending))
            for change, mending in own
        }
        everything = {id(one): one for ones in before.values() for one in ones}
        if not changes or bench.losses >= _MOST_LOSSES:
            continue
        trials = []
        for change in changes:
            running = [one for one in found.checks if _runs(one, part, change)]
            trial = _try(part, change, before[id(change)], course, bench, running)
            if trial is not None:
                trials.append(trial)
            if bench.losses >= _MOST_LOSSES:
                found.remarks.append("changes of it hang, so not all were tried")
                break
        if _holds(part, list(everything.values()), course, bench):
            found.trials += trials
        else:
            found.remarks.append(
                f"{part.name} answers otherwise the second time, or when it is defined anew: "
                "nothing can be said of changes"
            )
            session.close()


def _holds(part: Part, outcomes: Sequence[Outcome], course: TalkCourse, bench: Bench) -> bool:
    """Whether the definition as it is, defined anew, answers as before."""
    if not bench.define(part, part.changed(None)):
        return False
    return all(one.same(_again(one, course, bench)) for one in outcomes)


def _try(
    part: Part,
    change: Change,
    outcomes: Sequence[Outcome],
    course: TalkCourse,
    bench: Bench,
    running: Sequence[Outcome] = (),
) -> Trial | None:
    """Try a change with some checks; where they find nothing different, with all that run it."""
    if not bench.define(part, part.changed(change)):
        return None
    pairs: list[tuple[Outcome, Outcome]] = []
    rest = [one for one in running if not any(one is other for other in outcomes)]
    for before in (*outcomes, *rest):
        if before in rest and (not change.deletes or not all(b.same(a) for b, a in pairs)):
            break
        pairs.append((before, _again(before, course, bench)))
        if bench.lost:
            bench.losses += 1
            break
    return Trial(part, change, tuple(pairs), len(running))


def _runs(outcome: Outcome, part: Part, change: Change) -> bool:
    lines = range(change.first, change.last + 1)
    return any((part.cell, line) in outcome.lines for line in lines)


def _again(before: Outcome, course: TalkCourse, bench: Bench) -> Outcome:
    if before.told is not None:
        tell = course.tell(before.question, before.name)
        return bench.tell(before.question, tell, quick=True)
    case = course.case(before.question, before.name)
    return bench.ask(before.question, case, quick=before.cost <= CHEAP, lines=False)


def _relevant(
    found: Evidence, part: Part, change: Change, *, only_failing: bool = False
) -> Iterator[Outcome]:
    """Yield what runs the changed line and costs little, failed checks first."""
    touching = [
        one
        for one in (*found.tells, *found.checks)
        if one.cost <= CHEAP and not one.no_answer and _runs(one, part, change)
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


def _plan(found: Evidence) -> list[tuple[Part, Change, bool]]:
    """Return the changes to try: of lines of this student's own making first.

    Beyond a few of each part they are to tell only what mends a check: the last value is True.
    """
    ranked: dict[str, list[tuple[Any, Part, Change]]] = {}
    for part in found.parts.values():
        for change in part.changes:
            relevant = list(_relevant(found, part, change))
            if relevant:
                particular = (part.cell, change.first) in found.particular
                failing = any(not one.passed for one in relevant)
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
                left -= sum(o.cost for o in _relevant(found, part, change, only_failing=True))
                if left > 0:
                    planned.append((part, change, True))
    return planned[:_MOST_TRIALS]
