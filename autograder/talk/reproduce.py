"""Runs a check on a submission once more, and tells what it asked and what came back."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.errors import KitError
from autograder.grading import judge
from autograder.grading.probing import AnswerError, Probe
from autograder.grading.session import Limits, OutOfTime, Session
from autograder.results.model import CheckResult, CheckStatus, SubmissionResult
from autograder.results.requests import Call, Shown
from autograder.results.text import one_line, plain
from autograder.sandbox.client import Zygote
from autograder.sandbox.handle import SandboxError
from autograder.talk.course import TalkCourse
from autograder.talk.evidence import Case

_MOST_CALLS = 12  # of one check
_LONGEST = 300  # characters of one input or fact
_MOST_NUMBERS = 6  # of an array


@dataclass(frozen=True, slots=True)
class Again:
    """A check that was run again: what is shown of it, and what it found now."""

    question: str
    shown: Shown
    found: CheckResult


class _Recording(Probe):
    """A probe that remembers every call, also one that no facts came back from."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.calls: list[Call] = []

    def __call__(self, name: str, /, **inputs: Any) -> Any:
        try:
            facts = super().__call__(name, **inputs)
        except AnswerError as error:
            self._keep(name, inputs, {"nothing": f"{error.text}\n{error.detail}".strip()})
            raise
        self._keep(name, inputs, facts)
        return facts

    def _keep(self, name: str, inputs: Mapping[str, Any], facts: Any) -> None:
        listed = facts if isinstance(facts, dict) else {"it": facts}
        call = Call(name, _told(inputs), _told(listed))
        if call not in self.calls and len(self.calls) < _MOST_CALLS:
            self.calls.append(call)


def reproduce(
    result: SubmissionResult,
    cells: Sequence[str],
    wanted: Iterable[tuple[str, Case]],
    course: TalkCourse,
    zygote: Zygote,
) -> list[Again]:
    """Run checks on a submission, with the inputs that they drew when it was graded.

    Args:
        result: what grading found; its seed draws the inputs.
        cells: the code that was graded.
        wanted: the checks, each with its question.
        course: the course.
        zygote: where its code runs.

    Raises:
        KitError: there is no code, or the sandbox or the time ended it.
    """
    if not cells:
        raise KitError(
            f"the code of {result.submission} was not kept", "grade it again, then ask once more"
        )
    limits, found = Limits(), []
    try:
        with Session(zygote, cells, result.seed, limits, lenient=len(cells) == 1) as session:
            for question, case in wanted:
                probe = _Recording(
                    session, question, result.seed, limits, course.declared, course.side
                )
                now = judge.run_check(case, probe)
                said = now.message or f"nothing: it {now.status.value}"
                asks = " ".join((case.body.test_func.__doc__ or "").split())
                shown = Shown(case.name, bool(case.hidden), asks, said, tuple(probe.calls))
                found.append(Again(question, shown, now))
    except OutOfTime:
        raise KitError(
            f"{limits.total:.0f} s were over", "its code hangs: read it instead"
        ) from None
    except SandboxError as error:
        raise KitError(f"the sandbox was in trouble: {error}", "try it again") from None
    return found


def failed(result: SubmissionResult, question: str, course: TalkCourse) -> list[tuple[str, Case]]:
    """Return the checks of a question that gave a submission no points."""
    names = [
        check.name
        for one in result.questions
        if one.name == question
        for check in one.checks
        if check.status is CheckStatus.FAILED
    ]
    return [(question, case) for case in course.cases(question) if case.name in names]


def find(said: str, course: TalkCourse) -> tuple[str, Case]:
    """Return the check that is meant: its name, its function, or a part of its name.

    Raises:
        KitError: it is none, or several.
    """
    everything = [
        (question.name, case)
        for question in course.bundle.course.questions
        for case in course.cases(question.name)
    ]
    words = said.strip().casefold()
    exact = [
        pair
        for pair in everything
        if words in (pair[1].name.casefold(), pair[1].body.test_func.__name__.casefold())
    ]
    near = exact or [pair for pair in everything if words and words in pair[1].name.casefold()]
    if len(near) != 1:
        listed = near or everything
        names = "; ".join(case.name for _, case in listed[:6])
        raise KitError(
            f"{'no check' if not near else f'{len(near)} checks'} of that name: {one_line(said)}",
            f"name one, such as: {names}",
        )
    return near[0]


def text(id: str, again: Again) -> str:
    """Return what was run again, for a terminal."""
    shown, found = again.shown, again.found
    kind = "hidden" if shown.hidden else "visible"
    lines = [f"{id} · {again.question.upper()} · {shown.check} ({kind}): {found.status.value}"]
    lines += [f"  asks: {shown.asks}"] * bool(shown.asks)
    for number, call in enumerate(shown.calls, 1):
        lines.append(f"\n  {number}. probe {call.probe}, with")
        lines += [textwrap.indent(f"{name} = {value}", " " * 7) for name, value in call.inputs]
        lines.append("     came back")
        lines += [textwrap.indent(f"{name} = {value}", " " * 7) for name, value in call.facts]
    lines.append(f"\n  says: {shown.says}")
    if found.detail and found.detail not in shown.says:
        lines.append(textwrap.indent(found.detail, " " * 8))
    return plain("\n".join(lines))


def _told(values: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(name)[:60], _said(value)) for name, value in values.items())


def _said(value: Any) -> str:
    """Return a value as it could be typed, the beginning of a long one."""
    return one_line(_plain(value), _LONGEST)


def _plain(value: Any) -> str:
    if isinstance(value, np.ndarray):
        if value.size > 1 and (value == value.flat[0]).all():
            return (
                f"{value.dtype} array of shape {value.shape}, each {_plain(value.flat[0].item())}"
            )
        numbers = value.ravel()[:_MOST_NUMBERS].tolist()
        if value.size > _MOST_NUMBERS:
            return f"{value.dtype} array of shape {value.shape}, from {_plain(numbers)}"
        return f"{value.dtype} {_plain(value.tolist())}"
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name!r}: {_plain(one)}" for name, one in value.items()) + "}"
    if isinstance(value, float):
        return f"{value:.6g}"
    return repr(value)
