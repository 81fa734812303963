"""Gathers what questions about one submission are made of, by really trying it in the sandbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from autograder.grading.session import Limits, OutOfTime, Session
from autograder.results.model import CheckStatus, SubmissionResult
from autograder.sandbox.client import Zygote
from autograder.sandbox.handle import Interrupted, SandboxError, WorkerLost
from autograder.talk import planning
from autograder.talk.course import TalkCourse
from autograder.talk.evidence import CHEAP, Bench, Outcome
from autograder.talk.parts import Change, Part, take_apart
from autograder.talk.trials import Evidence, Trial, unreached

_MOST_IDLE = 3  # changes that hidden checks are asked about
_MOST_HIDDEN = 1  # questions whose hidden checks are run, which takes longest
_MOST_LOSSES = 2  # workers that changes may cost
_ANATOMY_SECONDS = 3.0

# Patient: nobody's points rest on it, and many may be asked at once.
LIMITS = Limits(cell=10.0, notebook=30.0, probe=2.0, question=4.0, total=120.0, patience=12.0)


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
            elif outcome.status is CheckStatus.NOT_RUN:
                found.remarks.append(f"{outcome.name} of talk.py failed: {outcome.message}")


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
        one
        for one in found.hidden
        if one.cost <= CHEAP and planning.runs(one, trial.part, trial.change)
    ]
    if bench.losses >= _MOST_LOSSES or not bench.define(
        trial.part, trial.part.changed(trial.change)
    ):
        return None
    tried = _try(trial.part, trial.change, touching, course, bench)
    bench.define(trial.part, trial.part.changed(None))
    return None if tried is None or bench.lost else tried.pairs


def _try_changes(found: Evidence, course: TalkCourse, bench: Bench, session: Session) -> None:
    planned = planning.plan(found)
    for part in found.parts.values():
        own = [(change, mending) for other, change, mending in planned if other is part]
        changes = [change for change, _ in own]
        before = {
            id(change): list(planning.relevant(found, part, change, only_failing=mending))
            for change, mending in own
        }
        everything = {id(one): one for ones in before.values() for one in ones}
        if not changes or bench.losses >= _MOST_LOSSES:
            continue
        trials = []
        for change in changes:
            running = [one for one in found.checks if planning.runs(one, part, change)]
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


def _again(before: Outcome, course: TalkCourse, bench: Bench) -> Outcome:
    if before.told is not None:
        tell = course.tell(before.question, before.name)
        return bench.tell(before.question, tell, quick=True)
    case = course.case(before.question, before.name)
    return bench.ask(before.question, case, quick=before.cost <= CHEAP, lines=False)
