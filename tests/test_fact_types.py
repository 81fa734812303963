"""The kinds of facts: what a probe gives is let through, anything else is not."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from conftest import COURSE

from autograder.course import products
from autograder.grading import course_side
from autograder.grading.fact_types import fits

LINE = {"x": np.zeros(2), "y": np.ones(2), "style": "-", "marker": "None", "color": "#000000"}


@pytest.fixture(scope="module")
def types() -> Any:
    return course_side.load(products.bundle_of(COURSE)).facts


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ({"kind": "a float", "result": 0.64}, True),
        ({"kind": "a float", "result": math.nan}, True),
        ({"kind": "an int", "result": 1}, True),
        ({"kind": "None", "result": None}, True),
        ({"kind": "a bool", "result": True}, False),
        ({"kind": "an int", "result": 10**400}, False),
        ({"kind": "a float", "result": np.zeros(())}, False),
        ({"kind": "a float"}, False),
        ({"kind": "a float", "result": 0.64, "more": 1}, False),
        ([], False),
    ],
)
def test_names_and_kinds_have_to_be_those_of_the_probe(given: Any, right: bool, types: Any) -> None:
    assert fits(types["factor"], given) is right


@pytest.mark.parametrize(
    ("change", "right"),
    [
        ({}, True),
        ({"y": np.zeros(3)}, False),
        ({"x": np.zeros((2, 1)), "y": np.zeros((2, 1))}, False),
        ({"x": [0.0, 0.0]}, False),
    ],
)
def test_a_line_is_as_many_numbers_for_x_as_for_y(change: Any, right: bool, types: Any) -> None:
    assert fits(types["axes"]["lines"], [{**LINE, **change}]) is right
