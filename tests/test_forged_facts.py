"""A worker that answers with nonsense instead of facts earns next to nothing, and harms nobody."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from autograder import judge, submission
from autograder.bundle import Bundle
from autograder.results import SubmissionResult
from autograder.sandbox import protocol
from autograder.sandbox.client import Zygote
from autograder.sandbox.session import Session

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
}
Recorded = dict[bytes, dict[str, Any]]


class Forger:
    """A session whose worker gives the reference's facts back with every value replaced."""

    notes: tuple[Any, ...] = ()
    compute = 0.0

    def __init__(self, recorded: Recorded, value: object) -> None:
        self._recorded, self._value = recorded, value

    def __enter__(self) -> Forger:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def scan(self) -> tuple[()]:
        return ()

    def start(self) -> None:
        pass

    def ask(self, name: str, inputs: dict[str, Any], limit: float) -> dict[str, Any]:
        reply = self._recorded.get(protocol.encode([name, inputs]), {"facts": 0})
        return {"facts": self._replaced(reply.get("facts"))}

    def _replaced(self, facts: Any) -> Any:
        if isinstance(facts, dict):
            return {name: self._replaced(value) for name, value in facts.items()}
        if isinstance(facts, list):
            return [self._replaced(value) for value in facts]
        return self._value


@pytest.fixture(scope="module")
def graded_with(bundle: Bundle, zygote: Zygote) -> Callable[[object], SubmissionResult]:
    """Grade the reference, and give it again with every fact replaced by one value."""
    recorded: Recorded = {}

    class Recorder(Session):
        def ask(self, name: str, inputs: dict[str, Any], limit: float) -> dict[str, Any]:
            reply = super().ask(name, inputs, limit)
            recorded[protocol.encode([name, inputs])] = reply
            return reply

    reference = submission.read(ROOT / "solutions" / "weight_decay.ipynb")

    def grade(session: Any, behind: Any) -> SubmissionResult:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(judge, "Session", session)
            return judge.grade(reference, bundle, behind, seed=5)

    assert grade(Recorder, zygote).score == 100
    nobody = SimpleNamespace(layers=SimpleNamespace(level=3))
    return lambda value: grade(lambda *_: Forger(recorded, value), nobody)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # NumPy's, about the nonsense
@pytest.mark.parametrize("value", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_earns_no_more_than_a_guess(
    value: object, graded_with: Callable[[object], SubmissionResult]
) -> None:
    # A switch that is asked for, or a short answer, may be guessed.
    assert graded_with(value).score <= 3
