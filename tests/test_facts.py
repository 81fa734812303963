"""The kinds of facts: what a probe gives is let through, anything else is not."""

from __future__ import annotations

import math
import sys
from typing import Any

import numpy as np
import pytest
from conftest import ROOT

from autograder.grading import fact_types

sys.path.insert(0, str(ROOT / "assignment"))

import probes

LINE = {"x": np.zeros(2), "y": np.ones(2), "style": "-", "marker": "None", "color": "#000000"}


def test_every_probe_has_its_kinds() -> None:
    assert set(fact_types.FACTS) == set(probes.PROBES)


def test_facts_of_an_unknown_probe_are_let_through() -> None:
    assert fact_types.are_of("of another assignment", object())


@pytest.mark.parametrize(
    ("given", "fits"),
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
def test_names_and_kinds_have_to_be_those_of_the_probe(given: Any, fits: bool) -> None:
    assert fact_types.are_of("factor", given) is fits


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({}, True),
        ({"y": np.zeros(3)}, False),
        ({"x": np.zeros((2, 1)), "y": np.zeros((2, 1))}, False),
        ({"x": [0.0, 0.0]}, False),
    ],
)
def test_a_line_is_as_many_numbers_for_x_as_for_y(change: Any, fits: bool) -> None:
    assert fact_types.fits([fact_types._line], [{**LINE, **change}]) is fits
