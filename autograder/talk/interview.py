"""Gathers what questions about one submission are made of, by really trying it in the sandbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from autograder.grading.session import Limits, OutOfTime, Session
from autograder.results.findings import findings
from autograder.results.model import CheckStatus, SubmissionResult
from autograder.sandbox.client import Zygote
from autograder.sandbox.handle import Interrupted, SandboxError, WorkerLost
from autograder.talk import mending, planning
from autograder.talk.course import TalkCourse
from autograder.talk.evidence import CHEAP, Bench, Outcome
from autograder.talk.parts import Change, Part, nearer, take_apart
from autograder.talk.trials import Evidence, Trial, runs

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
    draw: int = 0,
) -> Evidence:
    """Find out what questions about a submission can be made of; in trouble fewer, and a remark.

    Args:
        result: what grading found.
        cells: its code.
        course: what it is asked with.
        zygote: where it runs.
        hidden: hidden checks may be run too.
        limits: seconds.
        draw: the seed of what the course's own questions choose for themselves.
    """
    for last in (False, False, True):
        found = Evidence(result, draw=draw)
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
        why = found.result.reason
        found.remarks.append(f"it was not read: {why}" if why else "it holds no code")
        return
    _take_apart(found, cells, course, zygote)
    if not found.parts:
        found.remarks.append("there is no answer of its own in it to ask about")
        return
    lenient = len(cells) == 1
    seed = found.result.seed
    with Session(zygote, cells, seed, limits, lenient=lenient, lines=True) as session:
        bench = Bench(session, seed, limits, course.declared, course.side, found.drawn)
        try:
            bench.start()
            _ask(found, course, bench)
            _look_nearer(found, course, zygote)
            _mend(found, course, bench)
            _try_changes(found, course, bench, session)
            if hidden:
                _ask_hidden(found, course, bench)
        finally:
            found.compute = session.compute


@contextmanager
def _reading(zygote: Zygote) -> Iterator[Callable[..., Mapping[str, Any]]]:
    """Yield what has a worker take a cell apart that has met no code."""
    worker = zygote.fork(0)
    ended = False

    def ask(cell: str, **more: Any) -> Mapping[str, Any]:
        nonlocal worker, ended
        if ended:
            worker, ended = zygote.fork(0), False
        try:
            return worker.request(_ANATOMY_SECONDS, op="parts", code=cell, **more)
        except WorkerLost:
            ended = True
            return {"large": True}

    try:
        yield ask
    finally:
        worker.kill()


def _take_apart(found: Evidence, cells: Sequence[str], course: TalkCourse, zygote: Zygote) -> None:
    with _reading(zygote) as ask:
        parts, remarks = take_apart(cells, ask)
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
                found.checks.append(outcome)
        for tell in course.tells.get(question, ()):
            outcome = bench.tell(question, tell)
            if outcome.told is not None:
                found.tells.append(outcome)
            elif outcome.status is CheckStatus.NOT_RUN:
                found.remarks.append(f"{outcome.name} of talk.py failed: {outcome.message}")


def _look_nearer(found: Evidence, course: TalkCourse, zygote: Zygote) -> None:
    """Find the changes that may mend what fails: those that lead towards the reference."""
    failing = {one.question for one in found.checks if not one.passed}
    failing |= {one.question for one in findings(found.result.questions)}
    wrong = [name for name, question in found.questions.items() if question in failing]
    if not wrong:
        return
    with _reading(zygote) as ask:
        for name in wrong:
            part, right = found.parts[name], course.right(name, found.questions[name])
            if right and found.is_own(part):
                reply = ask("\n".join(part.code), towards={name: right})
                found.parts[name] = nearer(part, reply)


def _mend(found: Evidence, course: TalkCourse, bench: Bench) -> None:
    """Look for the lines at fault where visible checks fail."""
    failed = [one for one in found.checks if not one.passed]
    mending.mend(found, failed, course, bench, mending.MOST_WORK)
    bench.losses = 0  # other changes may cost as many again


def _ask_hidden(found: Evidence, course: TalkCourse, bench: Bench) -> None:
    """Ask hidden checks: those that alone found a mistake, and those that may need an idle line.

    Of what they find, students read nothing.
    """
    names = {
        (one.question, check.name)
        for one in findings(found.result.questions)
        if one.hidden
        for check in one.checks
    }
    for question in dict.fromkeys(question for question, _ in names):
        if question not in found.questions.values():
            continue
        for case in course.cases(question):
            if case.hidden and (question, case.name) in names:
                found.hidden.append(bench.ask(question, case))
    failed = [one for one in found.hidden if not one.passed]
    mending.mend(found, failed, course, bench, mending.MOST_WORK // 2)
    mending.confirm(found, course, bench, mending.MOST_WORK // 2)
    _ask_of_idle(found, course, bench)


def _ask_of_idle(found: Evidence, course: TalkCourse, bench: Bench) -> None:
    """Ask hidden checks about a student's own lines without which the visible ones find the same.

    Where a check of the question fails, whatever it hides could be what the line is for.
    """
    failing = {one.question for one in (*found.checks, *found.hidden) if not one.passed}
    failing |= {one.question for one in findings(found.result.questions)}
    idle = [
        (one, found.questions[one.part.name])
        for one in found.trials
        if one.is_idle
        and found.questions[one.part.name] not in failing
        and found.is_particular(one.part, one.change.first)
    ]
    idle.sort(key=lambda each: found.key(each[0].part.source, each[0].change.text))
    chosen = list(dict.fromkeys(question for _, question in idle))[:_MOST_HIDDEN]
    for question in chosen:
        for case in course.cases(question):
            if case.hidden:
                found.hidden.append(bench.ask(question, case))
    for trial in [one for one, question in idle if question in chosen][:_MOST_IDLE]:
        tried = _try_hidden(trial, found, course, bench)
        found.trials[found.trials.index(trial)] = replace(trial, hidden=tried)


def _try_hidden(
    trial: Trial, found: Evidence, course: TalkCourse, bench: Bench
) -> tuple[tuple[Outcome, Outcome], ...] | None:
    touching = [
        one for one in found.hidden if one.cost <= CHEAP and runs(one, trial.part, trial.change)
    ]
    if bench.losses >= _MOST_LOSSES or not bench.define(
        trial.part, trial.part.changed(trial.change)
    ):
        return None
    tried = _try(trial.part, trial.change, touching, course, bench, len(touching))
    bench.define(trial.part, trial.part.changed(None))
    return None if tried is None or bench.lost else tried.pairs


def _try_changes(found: Evidence, course: TalkCourse, bench: Bench, session: Session) -> None:
    planned = planning.plan(found)
    for part in found.parts.values():
        own = [one for one in planned if one.part is part]
        everything = {id(asked): asked for one in own for asked in one.asked}
        if not own or bench.losses >= _MOST_LOSSES:
            continue
        trials = []
        decided: set[str] = set()
        for one in own:
            if one.call in decided:
                continue
            touching = [each for each in found.checks if runs(each, part, one.change)]
            rest = [each for each in touching if each not in one.asked and each.cost <= CHEAP]
            more = rest if one.change.deletes and not one.call else []
            trial = _try(part, one.change, (*one.asked, *more), course, bench, len(touching))
            if trial is not None:
                trials.append(trial)
                if one.call and trial.different:
                    decided.add(one.call)
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
    return all(one.same(bench.again(one, course)) for one in outcomes)


def _try(
    part: Part,
    change: Change,
    outcomes: Sequence[Outcome],
    course: TalkCourse,
    bench: Bench,
    running: int,
) -> Trial | None:
    """Try a change with some checks, until one that passes finds something."""
    if not bench.define(part, part.changed(change)):
        return None
    pairs: list[tuple[Outcome, Outcome]] = []
    for before in outcomes:
        after = bench.again(before, course)
        pairs.append((before, after))
        if bench.lost:
            bench.losses += 1
            break
        if before.told is None and before.passed and not after.passed:
            break
    return Trial(part, change, tuple(pairs), running)
