"""Runs the test files against the facts that come back through the wall.

The judge never imports, unpickles or executes anything of a submission. A check is ordinary Otter
code; the only thing it gets is `probe`, which sends inputs to the worker and returns facts.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from otter.test_files.exception_test import ExceptionTestFile

from autograder import __version__
from autograder.bundle import Bundle
from autograder.results import (
    CheckResult,
    CheckStatus,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.sandbox import protocol
from autograder.sandbox.client import SandboxError, Zygote
from autograder.sandbox.handle import WorkerLost
from autograder.sandbox.session import Limits, OutOfTime, Session
from autograder.submission import Submission

_MAX_TEXT = 4000
_GRADERS_FAULT = "This check could not be run. It is not your fault; your teacher has been told."
_NO_WALL = "there is no wall on this machine, so hidden checks were not run"
_NO_TIME = "This check was not run: the submission's time was over."


class AnswerError(Exception):
    """The student's code is missing, raised, hung, or returned something of the wrong kind.

    ``text`` quotes no input; ``detail`` may, and holds the student's own frames.
    """

    def __init__(self, text: str, detail: str = "") -> None:
        super().__init__(text)
        self.text = text
        self.detail = detail


class Probe:
    """What a check asks for facts, within one question.

    Equal requests are answered once, so checks share training runs by asking the same.
    """

    def __init__(self, session: Session, question: str, seed: int, limits: Limits) -> None:
        self.seed = seed
        self._session, self._question, self._limits = session, question, limits
        self._answers: dict[bytes, dict[str, Any]] = {}
        self._left = limits.question

    def __call__(self, name: str, /, **inputs: Any) -> Any:
        """Return the facts that the student's code gives on ``inputs``.

        Raises:
            AnswerError: it gives none.
        """
        key = protocol.encode([name, inputs])
        if key not in self._answers:
            self._answers[key] = self._ask(name, inputs)
        answer = self._answers[key]
        if "facts" in answer:
            # Decoded anew, so that no check can change what the next one sees.
            return _copy(answer["facts"])
        problem = answer.get("error")
        if not isinstance(problem, dict):
            raise AnswerError(f"{self._question}: the answer was no answer")
        raise AnswerError(_text(problem.get("text")), _text(problem.get("detail")))

    def _ask(self, name: str, inputs: dict[str, Any]) -> dict[str, Any]:
        if self._left <= 0:
            limit = self._limits.question
            return _problem(f"{self._question} was stopped: its checks ran for {limit:.0f} s")
        self._session.start()  # the notebook's own time is not the question's
        limit = min(self._limits.probe, self._left)
        started = time.monotonic()
        try:
            return self._session.ask(name, inputs, limit)
        except WorkerLost as loss:
            if loss.kind == "hung":
                return _problem(f"{self._question}: your code did not finish within {limit:.0f} s")
            return _problem(f"{self._question}: your code ended the Python process", str(loss))
        finally:
            self._left -= time.monotonic() - started


@dataclass(frozen=True, slots=True)
class _Question:
    name: str
    file: ExceptionTestFile

    def blank(self, message: str) -> QuestionResult:
        checks = tuple(_result(case, CheckStatus.NOT_RUN, message) for case in self.file.test_cases)
        return QuestionResult(self.name, checks)


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
        no_isolation: run hidden checks also where there is no wall to keep them from the student.
        on_question: told what is known after each question, undecided checks as *not run*.
    """
    started = time.monotonic()
    limits = limits or Limits()
    public_only = zygote.layers.level == 0 and not no_isolation
    questions = _questions(bundle)
    found = {question.name: question.blank(_NO_TIME) for question in questions}
    status, reason = Status.GRADED, ""

    def result() -> SubmissionResult:
        return SubmissionResult(
            submission=submission.name,
            status=status,
            reason=reason,
            questions=tuple(found.values()),
            notes=session.notes,
            seed=seed,
            wall=zygote.layers.level,
            digest=submission.digest,
            bundle=bundle.digest,
            kit=__version__,
            seconds=time.monotonic() - started,
            compute=session.compute,
        )

    with Session(zygote, submission.cells, seed, limits) as session:
        try:
            for question in questions:
                found[question.name] = _judge(question, session, seed, limits, public_only)
                if on_question is not None:
                    on_question(replace(result(), status=Status.TIMED_OUT))
        except OutOfTime:
            status, reason = Status.TIMED_OUT, f"its {limits.total:.0f} s were over"
        except SandboxError as error:
            status, reason = Status.CRASHED, str(error)
        undecided = _undecided(found.values())
        if status is Status.GRADED and undecided:
            why = _NO_WALL if public_only else f"checks that could not be run: {len(undecided)}"
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
        _Question(name, ExceptionTestFile.from_string(source, f"{name}.py"))
        for name, source in bundle.tests.items()
    ]


def _judge(
    question: _Question, session: Session, seed: int, limits: Limits, public_only: bool
) -> QuestionResult:
    started = time.monotonic()
    probe = Probe(session, question.name, seed, limits)
    checks = tuple(
        _result(case, CheckStatus.NOT_RUN, _GRADERS_FAULT, _NO_WALL)
        if case.hidden and public_only
        else _run(case, probe)
        for case in question.file.test_cases
    )
    return QuestionResult(question.name, checks, time.monotonic() - started)


def _run(case: Any, probe: Probe) -> CheckResult:
    try:
        case.body.call_func({"probe": probe})
    except AssertionError as failure:
        return _result(case, CheckStatus.FAILED, str(failure))
    except AnswerError as failure:
        # A student may read what their code did with inputs that they can see.
        shown = failure.text if case.hidden else f"{failure.text}\n{failure.detail}".strip()
        return _result(case, CheckStatus.FAILED, shown, failure.detail)
    except (OutOfTime, SandboxError):
        raise
    except Exception:
        return _result(case, CheckStatus.NOT_RUN, _GRADERS_FAULT, traceback.format_exc())
    return _result(case, CheckStatus.PASSED)


def _result(case: Any, status: CheckStatus, message: str = "", detail: str = "") -> CheckResult:
    return CheckResult(
        name=case.name,
        points=float(case.points),
        hidden=bool(case.hidden),
        status=status,
        message=message[:_MAX_TEXT],
        detail=detail[-_MAX_TEXT:],
    )


def _undecided(questions: Any) -> list[CheckResult]:
    return [
        check
        for question in questions
        for check in question.checks
        if check.status is CheckStatus.NOT_RUN
    ]


def _problem(text: str, detail: str = "") -> dict[str, Any]:
    return {"error": {"text": text, "detail": detail}}


def _text(value: Any) -> str:
    return value[:_MAX_TEXT] if isinstance(value, str) else ""


def _copy(facts: Any) -> Any:
    return protocol.decode(protocol.encode(facts)[protocol.HEADER.size :])
