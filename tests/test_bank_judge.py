"""The bank's judge repeats itself, and leaves the process that it judges in as it was."""

from __future__ import annotations

import sys

import pytest
from conftest import COURSE, ROOT

from autograder.commands.bank_judge import Judge
from autograder.course import config

DROPOUT = config.load(ROOT / "tests" / "courses" / "dropout" / config.FILE)
BY_WHAT_IS_LEFT = DROPOUT.root / "answers" / "misconceptions" / "q1_scales_by_what_is_left.py"


def test_an_answer_that_draws_numbers_is_told_the_same_twice() -> None:
    judge = Judge(DROPOUT)
    namespace = judge.namespace(BY_WHAT_IS_LEFT.read_text(encoding="utf-8"))
    told = [judge.ask(namespace, "q1", 0)["kept_ones_are_scaled"].message for _ in range(2)]
    assert told[0] == told[1]


@pytest.mark.parametrize("course", [DROPOUT, COURSE], ids=lambda course: course.name)
def test_the_kit_of_the_process_stays_its_own(course: config.Course) -> None:
    import kit.live

    path = list(sys.path)
    Judge(course).namespace("from kit import live\nimport kit.probes")
    assert sys.modules["kit.live"] is kit.live
    assert sys.path == path
