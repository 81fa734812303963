"""No check breaks on facts of an odd shape, as long as they are of the type of their probe.

Nor does what a talk asks.
"""

from __future__ import annotations

import contextlib
import math
import random
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.commands import bank_judge
from autograder.course import config
from autograder.grading import fact_types
from autograder.grading.probing import AnswerError
from autograder.results.model import CheckStatus
from autograder.talk import telling

COURSE = config.load(Path(__file__).resolve().parents[1] / config.FILE)
QUESTIONS = [question.name for question in COURSE.questions]
TELLS = telling.load(COURSE)
ROUNDS = 12  # of each question and change: which facts are changed is drawn anew


def numbers(value: float) -> Callable[[Any], Any]:
    """Put a number in the place of every number, also within arrays."""

    def changed(fact: Any) -> Any:
        if isinstance(fact, np.ndarray):
            return np.full_like(fact, value, dtype=float)
        return value if type(fact) in (int, float) else fact

    return changed


def resized(list_of: Callable[[list[Any]], list[Any]]) -> Callable[[Any], Any]:
    """Give a list or an array other entries."""

    def changed(fact: Any) -> Any:
        if isinstance(fact, np.ndarray):
            flat = np.array(list_of(fact.ravel().tolist()), float)
            return flat if fact.ndim == 1 else flat.reshape(-1, 1)
        return list_of(fact) if isinstance(fact, list) else fact

    return changed


CHANGES: dict[str, Callable[[Any], Any]] = {
    "empty": resized(lambda entries: []),
    "one more": resized(lambda entries: [*entries, *entries[-1:]]),
    "one less": resized(lambda entries: entries[:-1]),
    "twice": resized(lambda entries: [*entries, *entries]),
    "reversed": resized(lambda entries: entries[::-1]),
    "nan": numbers(math.nan),
    "inf": numbers(math.inf),
    "-inf": numbers(-math.inf),
    "zero": numbers(0.0),
    "huge": numbers(1e300),
    "None": lambda fact: None,
    "no text": lambda fact: "" if isinstance(fact, str) else fact,
    "not": lambda fact: not fact if isinstance(fact, bool) else fact,
}


def places(facts: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the paths of all facts, those that hold others among them."""
    yield path
    entries = facts.items() if isinstance(facts, dict) else ()
    if isinstance(facts, list):
        entries = enumerate(facts)
    for key, value in entries:
        yield from places(value, (*path, key))


def put(facts: Any, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    """Return facts with one of them changed."""
    if not path:
        return change(facts)
    copied = dict(facts) if isinstance(facts, dict) else list(facts)
    copied[path[0]] = put(facts[path[0]], path[1:], change)
    return copied


class Odd:
    """The kit's probes, whose true facts are changed on their way to the checks."""

    def __init__(self, probes: Any, types: Any) -> None:
        self._probes, self._types = probes, types
        self._known: dict[str, Any] = {}
        self.change: Callable[[Any], Any] = lambda fact: fact
        self.draw = random.Random(0)

    def ask(self, namespace: dict[str, Any], name: str, inputs: dict[str, Any]) -> dict[str, Any]:
        key = repr((name, inputs))
        if key not in self._known:
            self._known[key] = self._probes.ask(namespace, name, inputs)
        reply = self._known[key]
        facts = reply.get("facts")
        for path in self.draw.sample(every := list(places(facts)), min(3, len(every))):
            try:
                odd = put(facts, path, self.change)
            except (KeyError, IndexError, TypeError):
                continue  # an earlier change has taken the place away
            if fact_types.fits(self._types[name], odd, inputs):
                facts = odd
        return {"facts": facts}


@pytest.fixture(scope="module")
def judge() -> bank_judge.Judge:
    judge = bank_judge.Judge(COURSE)
    judge._probes = Odd(judge._probes, judge._side.facts)
    return judge


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_odd_facts_fail_a_check_or_pass_it_and_never_break_it(
    question: str, change: str, judge: bank_judge.Judge
) -> None:
    namespace = judge.namespace("")
    odd = judge._probes
    for number in range(ROUNDS):
        odd.change, odd.draw = CHANGES[change], random.Random(number)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # NumPy's, about odd numbers
            found = judge.ask(namespace, question, 0)
        broken = {
            name: check.detail
            for name, check in found.items()
            if check.status is CheckStatus.NOT_RUN
        }
        assert broken == {}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("tell", [one for of in TELLS.values() for one in of])
def test_odd_facts_tell_something_or_nothing_and_never_break_a_talk(
    tell: telling.Tell, change: str, judge: bank_judge.Judge
) -> None:
    question = next(name for name, tells in TELLS.items() if tell in tells)
    probe = judge.probe(judge.namespace(""), question, 0)
    odd = judge._probes
    for number in range(ROUNDS):
        odd.change, odd.draw = CHANGES[change], random.Random(number)
        with contextlib.suppress(AssertionError, AnswerError):
            told = tell(probe, random.Random(number))
            assert told is None or isinstance(told, telling.Told)
