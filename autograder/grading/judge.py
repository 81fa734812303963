"""Runs the test files against the facts that come back from the sandbox.

The judge never imports, unpickles or executes anything of a submission. A check is ordinary Otter
code; the only thing it gets is `probe`, which sends inputs to the worker and returns facts.

The visible checks of all questions come before the first hidden one, so that nothing which students
read at once was said by code that had seen a hidden input. What they read of hidden checks, later,
is in the judge's own words.
"""

from __future__ import annotations

import inspect
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder import __version__
from autograder.course.bundle import Bundle
from autograder.course.otter_format import ExceptionTestFile
from autograder.course.probes import declared as probes_of
from autograder.course.probes import functions
from autograder.grading import course_side, figures, integrity, own_python, whole_notebook
from autograder.grading.course_side import MakeFigure
from autograder.grading.probing import AnswerError, Probe
from autograder.grading.session import Limits, OutOfTime, Session
from autograder.results.figure import Figure
from autograder.results.findings import NO_ANSWER, NO_RESULT
from autograder.results.model import (
    CheckResult,
    CheckStatus,
    Flag,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.sandbox.client import Zygote
from autograder.sandbox.handle import Interrupted, SandboxError
from autograder.submissions.reading import Submission

_MAX_TEXT = 4000
_MOST_FIGURES = 2  # of a question; a page of many is not read
_GRADERS_FAULT = "This check could not be run. It is not your fault; your teacher has been told."
_NO_ISOLATION = "there is no isolation on this machine, so hidden checks were not run"
_NO_TIME = "This check was not run: the submission's time was over."


@dataclass(frozen=True, slots=True)
class _Question:
    name: str
    file: ExceptionTestFile
    bonus: bool

    def blank(self, message: str) -> QuestionResult:
        checks = tuple(_result(case, CheckStatus.NOT_RUN, message) for case in self.file.test_cases)
        return QuestionResult(self.name, checks, bonus=self.bonus)


def grade(
    submission: Submission,
    bundle: Bundle,
    zygote: Zygote,
    *,
    seed: int = 0,
    limits: Limits | None = None,
    no_isolation: bool = False,
    on_question: Callable[[SubmissionResult], None] | None = None,
) -> SubmissionResult:
    """Grade one submission.

    Args:
        submission: its cells, as `submission.read` gives them.
        bundle: the checks.
        zygote: where its code runs.
        seed: what the checks draw their inputs from, and student code its numbers.
        limits: seconds; the default suits an ordinary machine.
        no_isolation: run hidden checks also where nothing keeps student code from reading them.
        on_question: told what is known after the visible, then after the hidden checks of each
            question; undecided checks are *not run*.
    """
    started = time.monotonic()
    limits = limits or Limits()
    public_only = zygote.layers.level == 0 and not no_isolation
    questions = _questions(bundle)
    found = {question.name: question.blank(_NO_TIME) for question in questions}
    status, reason, starved = Status.GRADED, "", False
    flags: tuple[Flag, ...] = ()

    def result() -> SubmissionResult:
        return SubmissionResult(
            submission=submission.name,
            status=status,
            reason=reason,
            questions=tuple(found.values()),
            notes=session.notes,
            flags=flags,
            seed=seed,
            isolation=zygote.layers.level,
            digest=submission.digest,
            bundle=bundle.digest,
            kit=__version__,
            versions=own_python.versions(),
            seconds=time.monotonic() - started,
            compute=session.compute,
            starved=starved,
            **whole_notebook.told(submission, session.accounts, asked, found.values(), notebook),
        )

    side = course_side.load(bundle)
    declared = probes_of(bundle.modules)
    asked, notebook = list(functions(declared, bundle.tests.values())), bundle.course.notebook
    lenient = submission.is_one_cell
    with Session(zygote, submission.cells, seed, limits, watched=asked, lenient=lenient) as session:
        probes = {
            question.name: Probe(session, question.name, seed, limits, declared, side)
            for question in questions
        }
        try:
            flags = session.scan()  # before any code of the submission runs
            flags += integrity.another_assignment(submission.cells, asked)
            for question, hidden in _in_order(questions):
                before, probe = found[question.name], probes[question.name]
                probe.secret = hidden
                found[question.name] = _judge(
                    question, before, probe, side.figures, hidden=hidden, public_only=public_only
                )
                if on_question is not None:
                    on_question(replace(result(), status=Status.TIMED_OUT))
        except OutOfTime:
            status, reason = Status.TIMED_OUT, f"its {limits.total:.0f} s were over"
        except SandboxError as error:
            status, reason = Status.CRASHED, str(error)
            starved = isinstance(error, Interrupted)
        undecided = _undecided(found.values())
        if status is Status.GRADED and undecided:
            why = (
                _NO_ISOLATION if public_only else f"checks that could not be run: {len(undecided)}"
            )
            status, reason = Status.CRASHED, why
        return result()


def blank(
    name: str, bundle: Bundle, status: Status, reason: str, message: str = _GRADERS_FAULT
) -> SubmissionResult:
    """Return the result of a submission of which nothing was graded: every check *not run*."""
    return SubmissionResult(
        submission=name,
        status=status,
        reason=reason,
        questions=tuple(question.blank(message) for question in _questions(bundle)),
        bundle=bundle.digest,
        kit=__version__,
    )


def _questions(bundle: Bundle) -> list[_Question]:
    # Read anew for each submission: a check that keeps something keeps it for one student only.
    return [
        _Question(
            one.name,
            ExceptionTestFile.from_string(bundle.tests[one.name], f"{one.name}.py"),
            one.bonus,
        )
        for one in bundle.course.questions
    ]


def _in_order(questions: list[_Question]) -> Iterator[tuple[_Question, bool]]:
    """Yield what is judged together: visible checks by question, then hidden ones."""
    for hidden in (False, True):
        for question in questions:
            if any(bool(case.hidden) is hidden for case in question.file.test_cases):
                yield question, hidden


def _judge(
    question: _Question,
    before: QuestionResult,
    probe: Probe,
    makers: Sequence[MakeFigure],
    *,
    hidden: bool,
    public_only: bool,
) -> QuestionResult:
    """Return ``before`` with either its visible or its hidden checks decided."""
    started = time.monotonic()

    def decided(case: Any, undecided: CheckResult) -> CheckResult:
        if bool(case.hidden) is not hidden:
            return undecided
        if hidden and public_only:
            return _result(case, CheckStatus.NOT_RUN, _GRADERS_FAULT, _NO_ISOLATION)
        return run_check(case, probe, makers)

    cases = question.file.test_cases
    checks = with_follow_ups(cases, list(map(decided, cases, before.checks)))
    return replace(
        before, checks=_without_repeats(checks), seconds=before.seconds + time.monotonic() - started
    )


def run_check(case: Any, probe: Probe, makers: Sequence[MakeFigure] = ()) -> CheckResult:
    """Run one check; whatever the student's code does, it passed, failed or was not run.

    The docstring of a hidden check says in one sentence what it asks. It is told to a student whose
    code failed there, since the exception itself may quote what nobody should see.
    """
    probe.forget()
    try:
        _call(case.body, probe)
    except AssertionError as failure:
        drawn = figures.figure(makers, probe.requests())
        return _result(
            case,
            CheckStatus.FAILED,
            str(failure),
            figure=drawn,
            cause=_cause(failure),
        )
    except AnswerError as failure:
        # A student may read what their code did with inputs that they can see.
        shown = failure.safe if case.hidden else f"{failure.text}\n{failure.detail}".strip()
        if case.hidden and failure.ran and case.body.test_func.__doc__:
            shown += f"\n{case.body.test_func.__doc__.strip()}"
        cause = NO_RESULT if failure.ran else NO_ANSWER
        return _result(case, CheckStatus.FAILED, shown, failure.detail, cause=cause)
    except (OutOfTime, SandboxError):
        raise
    except Exception:
        return _result(case, CheckStatus.NOT_RUN, _GRADERS_FAULT, traceback.format_exc())
    return _result(case, CheckStatus.PASSED)


def _call(check: Any, probe: Probe) -> None:
    """Do as Otter's `call_func`, which reads a signature each time: 4 ms of a submission."""
    code = inspect.unwrap(check.test_func).__code__
    if code.co_varnames[: code.co_argcount] == ("probe",):
        check.test_func(probe)
    else:
        check.call_func({"probe": probe})


def _result(
    case: Any,
    status: CheckStatus,
    message: str = "",
    detail: str = "",
    figure: Figure | None = None,
    cause: str = "",
) -> CheckResult:
    return CheckResult(
        name=case.name,
        points=float(case.points),
        hidden=bool(case.hidden),
        status=status,
        message=message[:_MAX_TEXT],
        detail=detail[-_MAX_TEXT:],
        figure=figure,
        cause=cause,
    )


def _cause(failure: AssertionError) -> str:
    """Return the cause that a check's failure names; "" for none.

    A check says `raise Mistake(…)` or `assert …, Mistake(…)`, which raises with it.
    """
    named = (getattr(each, "cause", "") for each in (failure, *failure.args[:1]))
    return next((each for each in named if each and isinstance(each, str)), "")


def with_follow_ups(cases: Sequence[Any], checks: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
    """Mark each failed check that builds on one that failed: it is no mistake of its own.

    Args:
        cases: the checks of a question, as its test file has them.
        checks: their results, in the same order.
    """
    places = {case.body.test_func.__name__: place for place, case in enumerate(cases)}

    def root(place: int) -> int:
        """Return where the failure was made that this one comes from."""
        for name in getattr(cases[place].body.test_func, "builds_on", ()):
            if places.get(name, place) < place:
                below = root(places[name])
                if checks[below].status is CheckStatus.FAILED:
                    return below
        return place

    return tuple(
        _following(check, checks[made]) if (made := root(place)) != place else check
        for place, check in enumerate(checks)
    )


def _following(check: CheckResult, made: CheckResult) -> CheckResult:
    if check.status is not CheckStatus.FAILED or check.follows:
        return check
    return replace(
        check,
        message=f"Follows from: {made.name}",
        detail=f"{check.message}\n{check.detail}".strip(),
        figure=None,
        cause="",
        follows=made.name,
    )


def _without_repeats(checks: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
    """Keep each figure only with the first check that it belongs to."""
    seen: set[Figure] = set()
    kept = []
    for check in checks:
        if check.figure in seen or len(seen) == _MOST_FIGURES:
            kept.append(replace(check, figure=None))
            continue
        if check.figure is not None:
            seen.add(check.figure)
        kept.append(check)
    return tuple(kept)


def _undecided(questions: Any) -> list[CheckResult]:
    return [
        check
        for question in questions
        for check in question.checks
        if check.status is CheckStatus.NOT_RUN
    ]
