"""What each probe may bring back: a number, or None where the answer is none."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.grading.fact_types import Kind, number

FACTS: Mapping[str, Kind] = {"double": (number, None), "norm": (number, None)}
