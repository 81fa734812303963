"""Fact types are a contract: what the probes really bring back on right answers keeps to it."""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import warnings
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from autograder.commands.bank_judge import Judge
from autograder.course import config, products
from autograder.course.bundle import read_source
from autograder.grading import course_side
from autograder.grading.fact_types import fits
from autograder.results.model import CheckStatus
from autograder.sandbox import protocol

COURSES = {
    course.name: course
    for course in (
        config.load(folder / config.FILE)
        for folder in (ROOT, ROOT / "tests" / "courses" / "dropout")
    )
}
TYPES = {
    name: course_side.load(products.bundle_of(course)).facts for name, course in COURSES.items()
}
PROBES = [(course, probe) for course, types in TYPES.items() for probe in types]
Facts = Mapping[str, list[Any]]


def facts_of(folder: Path) -> Facts:
    """Return all facts on a course's reference answers, by probe, as they leave the sandbox."""
    warnings.simplefilter("ignore")
    found: dict[str, list[Any]] = defaultdict(list)
    course = config.load(folder / config.FILE)
    judge = Judge(course)
    real = judge._probes.ask

    def ask(namespace: dict[str, Any], name: str, inputs: dict[str, Any]) -> Any:
        reply = real(namespace, name, inputs)
        found[name].append((inputs, protocol.copied(reply)["facts"]))
        return reply

    judge._probes.ask = ask  # type: ignore[attr-defined]
    warm_up = course.public_tests / f"{config.WARM_UP}.py"  # nobody grades it
    if warm_up.is_file():
        judge.tests = {**judge.tests, config.WARM_UP: read_source(warm_up)}
    namespace = judge.namespace("")
    with contextlib.redirect_stdout(io.StringIO()):
        for question in judge.tests:
            results = judge.ask(namespace, question, seed=0)
            assert {check.status for check in results.values()} == {CheckStatus.PASSED}
    return dict(found)


@pytest.fixture(scope="module")
def brought() -> dict[str, Facts]:
    """The facts of each course; each in a process of its own, since each has its own `kit`."""
    context = multiprocessing.get_context("spawn")
    found = {}
    for name, course in COURSES.items():
        with ProcessPoolExecutor(1, context) as pool:
            found[name] = pool.submit(facts_of, course.root).result()
    return found


@pytest.mark.parametrize(("course", "probe"), PROBES)
def test_what_a_probe_brings_back_is_of_its_type(
    course: str, probe: str, brought: dict[str, Facts]
) -> None:
    facts = brought[course][probe]
    assert facts
    kind = TYPES[course][probe]
    assert [one for inputs, one in facts if not fits(kind, one, inputs)] == []


@pytest.mark.parametrize(("course", "probe"), PROBES)
def test_no_type_lets_everything_through(
    course: str, probe: str, brought: dict[str, Facts]
) -> None:
    inputs, _ = brought[course][probe][0]
    for nonsense in (None, 7, "text", [], {}, {"kind": "text"}, object()):
        assert not fits(TYPES[course][probe], nonsense, inputs)
