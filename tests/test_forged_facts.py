"""A worker that answers with nonsense instead of facts earns next to nothing, and harms nobody."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from autograder.course.bundle import Bundle
from autograder.grading import judge
from autograder.grading.session import Session
from autograder.results.model import CheckStatus, Status, SubmissionResult
from autograder.sandbox.client import Zygote
from autograder.sandbox.protocol import ProbeRequest
from autograder.submissions import reading

ROOT = Path(__file__).resolve().parents[1]
NONSENSE = {
    "None": None,
    "True": True,
    "zero": 0.0,
    "one": 1.0,
    "nan": math.nan,
    "infinity": math.inf,
    "a huge number": 10**4000,
    "text": "x" * 1000,
    "escapes": "\x1b[2J\u202e",
    "no list": [],
    "no dict": {},
    "lists in lists": [[[[[]]]]],
    "an array": np.zeros(50),
    "an array of eight dimensions": np.zeros((1,) * 8),
    "an array without entries": np.zeros(0),
    "a table without columns": np.zeros((3, 0)),
    "a column that others are stretched to": np.zeros((8000, 1)),
}
# Checks that only look at the entries of an array, or of a list, and what was to come back.
LOOKING_AT_ENTRIES = {
    "The gradient of l2_penalty reaches the weight",
    "Gradients flow through l2_penalty back to (3, -4, 12)",
    "Limits are kept in the order given, also reversed",
    "On all-zero inputs each step shrinks the weights alike",
    "Every call starts afresh; test data do not train",
    "param_groups: weights decay, biases do not",
    "param_groups: with decay_bias=True, all decay",
}
Recorded = dict[bytes, dict[str, Any]]
Forge = Callable[[Any], Any]


class Forger:
    """A session whose worker gives the reference's facts back, forged."""

    notes: tuple[Any, ...] = ()
    compute = 0.0
    spent = 0.0
    accounts: Mapping[int, Any] = {}

    def __init__(self, recorded: Recorded, forge: Forge) -> None:
        self._recorded, self._forge = recorded, forge

    def __enter__(self) -> Forger:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def scan(self) -> tuple[()]:
        return ()

    def start(self) -> None:
        pass

    def together(self, asked: object, limit: float) -> None:
        pass

    def ask(self, asked: ProbeRequest, limit: float) -> dict[str, Any]:
        reply = self._recorded.get(asked.encoded, {"facts": 0})
        return {"facts": self._forge(reply.get("facts"))}


def replaced(facts: Any, value: object) -> Any:
    """Put one value in the place of all."""
    if isinstance(facts, dict):
        return {name: replaced(each, value) for name, each in facts.items()}
    if isinstance(facts, list):
        return [replaced(each, value) for each in facts]
    return value


def emptied(facts: Any) -> Any:
    """Leave out the entries of all lists of numbers and texts, and of all arrays."""
    if isinstance(facts, dict):
        return {name: emptied(each) for name, each in facts.items()}
    if isinstance(facts, list):
        return [emptied(each) for each in facts if isinstance(each, (dict, list))]
    return np.zeros((0,) * facts.ndim) if isinstance(facts, np.ndarray) else facts


@pytest.fixture(scope="module")
def graded_with(bundle: Bundle, zygote: Zygote) -> Callable[[Forge], SubmissionResult]:
    """Grade the reference, and again with forged facts."""
    recorded: Recorded = {}

    class Recorder(Session):
        def together(self, asked: object, limit: float) -> None:
            pass

        def ask(self, asked: ProbeRequest, limit: float) -> dict[str, Any]:
            reply = super().ask(asked, limit)
            recorded[asked.encoded] = reply
            return reply

    reference = reading.read(ROOT / "solutions" / "weight_decay.ipynb")

    def grade(session: Any, behind: Any) -> SubmissionResult:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(judge, "Session", session)
            return judge.grade(reference, bundle, behind, seed=5)

    assert grade(Recorder, zygote).score == 100
    nobody = SimpleNamespace(layers=SimpleNamespace(level=3))
    return lambda forge: grade(lambda *_, **__: Forger(recorded, forge), nobody)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # NumPy's, about the nonsense
@pytest.mark.parametrize("value", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_earns_no_more_than_a_guess_and_is_nobody_elses_fault(
    value: object, graded_with: Callable[[Forge], SubmissionResult]
) -> None:
    result = graded_with(lambda facts: replaced(facts, value))
    # A switch that is asked for, or a short answer, may be guessed.
    assert result.score <= 3
    assert result.status is Status.GRADED


@pytest.mark.slow
def test_where_entries_are_judged_none_is_not_enough(
    graded_with: Callable[[Forge], SubmissionResult],
) -> None:
    result = graded_with(emptied)
    checks = {check.name: check.status for q in result.questions for check in q.checks}
    assert {checks[name] for name in LOOKING_AT_ENTRIES} == {CheckStatus.FAILED}
    assert result.status is Status.GRADED
