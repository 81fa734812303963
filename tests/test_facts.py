"""Fact types are a contract: what the probes really bring back on right answers keeps to it."""

from __future__ import annotations

import contextlib
import io
from collections import defaultdict
from typing import Any

import pytest
from conftest import COURSE

from autograder.commands.bank_judge import Judge
from autograder.course import products
from autograder.course.bundle import read_source
from autograder.course.config import WARM_UP
from autograder.grading import course_side
from autograder.grading.fact_types import fits
from autograder.results.model import CheckStatus
from autograder.sandbox import protocol

TYPES = course_side.load(products.bundle_of(COURSE)).facts


@pytest.fixture(scope="module")
def brought() -> dict[str, list[Any]]:
    """All facts on the reference answers, by probe, as they come out of the sandbox."""
    found: dict[str, list[Any]] = defaultdict(list)
    judge = Judge(COURSE)
    real = judge._probes.ask

    def ask(namespace: dict[str, Any], name: str, inputs: dict[str, Any]) -> Any:
        reply = real(namespace, name, inputs)
        found[name].append(protocol.copied(reply)["facts"])
        return reply

    warm_up = read_source(COURSE.public_tests / f"{WARM_UP}.py")  # nobody grades it
    judge.tests = {**judge.tests, WARM_UP: warm_up}
    namespace = judge.namespace("")
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()):
        patch.setattr(judge._probes, "ask", ask)
        for question in judge.tests:
            results = judge.ask(namespace, question, seed=0)
            assert {check.status for check in results.values()} == {CheckStatus.PASSED}
    return dict(found)


@pytest.mark.parametrize("probe", TYPES)
def test_what_a_probe_brings_back_is_of_its_type(probe: str, brought: dict[str, list[Any]]) -> None:
    assert brought[probe]
    assert [facts for facts in brought[probe] if not fits(TYPES[probe], facts)] == []


@pytest.mark.parametrize("probe", TYPES)
def test_no_type_lets_everything_through(probe: str) -> None:
    for nonsense in (None, 7, "text", [], {}, {"kind": "text"}, object()):
        assert not fits(TYPES[probe], nonsense)
