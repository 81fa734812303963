"""The lesson tells the truth: each claim about a figure holds, and its sentence is in the notebook.

`tests/bench/lesson.py` asks the same at many more starts.
"""

from __future__ import annotations

import functools

import lesson_claims  # noqa: F401 (fills the table)
import pytest
from lesson import CLAIMS, Claim, Lesson, Seen

pytestmark = pytest.mark.slow

STARTS = (0, 1)


@functools.cache
def lesson() -> Lesson:
    return Lesson()


@functools.cache
def seen(experiment: str, start: int) -> Seen:
    return lesson().see(experiment, start)


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim.holds.__name__ for claim in CLAIMS])
def test_the_notebook_says_so_and_it_is_so(claim: Claim) -> None:
    assert lesson().says(claim.sentence)
    for start in STARTS:
        assert claim.holds(seen(claim.experiment, start)), start
