"""The types of facts: what a probe gives is let through, anything else is not."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from autograder.course import probes
from autograder.course.bundle import Bundle
from autograder.grading import course_side, fact_types
from autograder.grading.fact_types import Asked, Several, number

LINE = {"x": np.zeros(2), "y": np.ones(2), "style": "-", "marker": "None", "color": "#000000"}
START = {"seeds": [1, 2, 3], "num_inputs": 6}


@pytest.fixture(scope="module")
def types(bundle: Bundle) -> Any:
    return course_side.load(bundle).facts


def test_every_probe_has_its_type(types: Any, bundle: Bundle) -> None:
    assert set(types) == set(probes.declared(bundle.modules))


@pytest.mark.parametrize(
    ("given", "fits"),
    [
        ({"raised": None, "kind": "a float", "result": 0.64}, True),
        ({"raised": None, "kind": "a float", "result": math.nan}, True),
        ({"raised": None, "kind": "an int", "result": 1}, True),
        ({"raised": None, "kind": "None", "result": None}, True),
        ({"raised": None, "kind": "a bool", "result": True}, False),
        ({"raised": None, "kind": "an int", "result": 10**400}, False),
        ({"raised": None, "kind": "a float", "result": np.zeros(())}, False),
        ({"raised": None, "kind": "a float"}, False),
        ({"raised": None, "kind": "a float", "result": 0.64, "more": 1}, False),
        ([], False),
    ],
)
def test_names_and_kinds_have_to_be_those_of_the_probe(given: Any, fits: bool, types: Any) -> None:
    assert fact_types.fits(types["critical"], given) is fits


@pytest.mark.parametrize(
    ("gives", "result", "fits"),
    [
        ("number", 1.0, True),
        ("number", True, False),
        ("truth", True, True),
        ("truth", 1.0, False),
        ("text", "yes", True),
        ("text", 1.0, False),
        ("numbers", [1.0, 2], True),
        ("numbers", [None], False),
        ("array", np.zeros((2, 2)), True),
        ("array", [1.0], False),
        *((gives, None, True) for gives in fact_types.GIVES),
    ],
)
def test_a_call_brings_back_what_it_was_to_give(gives: str, result: Any, fits: bool) -> None:
    facts = {"result": result, "kind": "a float", "raised": None, "unchanged": True}
    assert fact_types.fits(fact_types.GIVEN["call"], facts, {"gives": gives}) is fits


def test_a_call_that_gives_what_nothing_gives_is_a_mistake_of_the_course() -> None:
    with pytest.raises(LookupError, match="nubmer"):
        fact_types.fits(fact_types.GIVEN["call"], {}, {"gives": "nubmer"})


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"y": np.zeros(3)}, False),
        ({"x": np.zeros((2, 1)), "y": np.zeros((2, 1))}, False),
        ({"x": [0.0, 0.0]}, False),
    ],
)
def test_a_line_is_as_many_numbers_for_x_as_for_y(change: Any, fits: bool, types: Any) -> None:
    axes = {
        **dict.fromkeys(("title", "xlabel", "ylabel", "xscale", "yscale"), ""),
        **{key: [0.0, 1.0] for key in ("corner", "xlim", "ylim")},
        "legend": None,
        "named": [],
        "grid": [True, True],
        "lines": [{**LINE, **change}],
        "assigned": [],
        "beyond": [],
        "kept": True,
        "drawn": 1,
        "restyled": False,
    }
    assert fact_types.fits(types["axes"], axes) is fits


@pytest.mark.parametrize(("count", "fits"), [(5, True), (4, False), (6, False), (0, False)])
def test_there_are_as_many_runs_as_were_asked_for(count: int, fits: bool, types: Any) -> None:
    run = {
        "layers": [[6, 1]],
        "parameters": 7,
        "weight": np.zeros(6),
        "bias": 0.0,
        "predictions": np.zeros(2),
        "history": [],
        "history kind": "a list",
        "flat": True,
    }
    assert fact_types.fits(types["start"], {"runs": [run] * count}, START) is fits


def test_a_type_may_depend_on_what_was_asked() -> None:
    kind = {"each": Asked(lambda inputs: Several(number, inputs["count"]))}
    assert fact_types.fits(kind, {"each": [1, 2]}, {"count": 2})
    assert not fact_types.fits(kind, {"each": [1, 2]}, {"count": 3})
