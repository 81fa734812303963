"""The course's own side of the judge: fact types and figures, from a course or from a release."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from conftest import COURSE

from autograder.course import products
from autograder.course.bundle import Bundle
from autograder.errors import KitError
from autograder.grading import course_side
from autograder.grading.fact_types import GIVEN, fits


def with_judge(digest: str, **judge: str) -> Bundle:
    return replace(tiny.bundle(), judge=judge, digest=digest)


def test_a_release_has_what_the_course_has(tmp_path: Path) -> None:
    here = course_side.load(tiny.bundle())
    there = course_side.load(Bundle.from_release(tiny.release(tmp_path)))
    assert list(here.facts) == list(there.facts) == [*GIVEN, "double", "norm"]
    assert fits(there.facts["double"], 4.0)
    assert here.figures == there.figures == ()


def test_every_figure_of_a_course_may_draw() -> None:
    side = course_side.load(products.bundle_of(COURSE))
    assert [each.__module__ for each in side.figures] == [
        "autograder_course.figures.axes",
        "autograder_course.figures.losses",
    ]


def test_it_is_executed_once_for_each_bundle() -> None:
    once = with_judge("one course", facts="FACTS = {'x': len}")
    assert course_side.load(once) is course_side.load(once)
    assert list(course_side.load(with_judge("another", facts="FACTS = {'y': len}")).facts)[1:] == [
        "y"
    ]
    assert list(course_side.load(once).facts)[1:] == ["x"]


def test_a_course_without_fact_types_has_those_of_every_course() -> None:
    assert course_side.load(with_judge("no facts")).facts == GIVEN
    assert course_side.load(with_judge("another name", facts="TYPES = {}")).facts == GIVEN


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("facts", "1 / 0", "hidden_tests/facts.py fails: ZeroDivisionError: division by zero"),
        ("facts", "def f(:", "hidden_tests/facts.py fails: SyntaxError: "),
        ("figures.axes", "import nowhere", "hidden_tests/figures/axes.py fails: ModuleNotFound"),
    ],
)
def test_a_module_that_fails_is_named_by_its_file(name: str, source: str, said: str) -> None:
    with pytest.raises(KitError, match=r"^hidden_tests/") as caught:
        course_side.load(with_judge(source, **{name: source}))
    assert str(caught.value).startswith(said)
    assert caught.value.hint == "correct that file"
