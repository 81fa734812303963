"""Student code that has seen a hidden input cannot pass on a bit through results.json."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from examples import notebook
from gradescope_page import student_sees

from autograder.gradescope import results_json
from autograder.gradescope.visible import VisiblePart
from autograder.grading.grader import Grader
from autograder.results.model import CheckStatus, Status, SubmissionResult

# Says anew what time it is whenever it runs: in a fresh worker too.
CLOCK = "import time\nraise ValueError(str(time.monotonic_ns()))"
DIES = "import os\ndef double(x):\n    return 4 if x == 2 else os._exit(0)"
LINGERS = """
import time
def double(x):
    end = time.monotonic() + (1.5 if x != 2 else 0)
    while time.monotonic() < end:
        pass
    return 2 * x
"""
HANGS = "def double(x):\n    while x != 2:\n        pass\n    return 4"
NORM = tiny.RIGHT[1]


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    grader = Grader(tiny.bundle())
    grader.start()
    yield grader
    grader.close()


def judged(grader: Grader, path: Path) -> tuple[SubmissionResult, SubmissionResult]:
    """Return what was found, and what of it is for students."""
    visible = VisiblePart(grader.failed("x", ""))
    result = grader.grade(path, "x", on_question=visible.on_question)
    return result, visible.of(result)


def test_a_cell_that_runs_again_beside_hidden_inputs_is_not_heard(
    grader: Grader, tmp_path: Path
) -> None:
    path = notebook(tmp_path / "x.ipynb", CLOCK, DIES, NORM)
    first: list[SubmissionResult] = []
    visible = VisiblePart(grader.failed("x", ""))

    def on_question(result: SubmissionResult) -> None:
        first.append(result)
        visible.on_question(result)

    result = grader.grade(path, "x", on_question=on_question)
    assert result.notes != first[0].notes  # it did run again, and said another time
    assert visible.of(result).notes == first[0].notes


def test_time_spent_on_hidden_inputs_is_not_shown(grader: Grader, tmp_path: Path) -> None:
    result, shown = judged(grader, notebook(tmp_path / "x.ipynb", LINGERS, NORM))
    assert result.status is Status.GRADED
    assert result.seconds > 1.5
    assert shown.seconds < result.seconds - 1.4
    assert shown.compute < result.compute - 1.4


def test_running_out_of_time_on_hidden_inputs_is_not_shown(tmp_path: Path) -> None:
    bundle = tiny.bundle()
    grader = Grader(bundle)
    try:
        right = notebook(tmp_path / "right.ipynb", *tiny.RIGHT)
        before, shown_before = judged(grader, right)
        # The first took the time to load; this one has some seconds in all.
        grader._deadline = time.monotonic() + 4
        after, shown_after = judged(grader, notebook(tmp_path / "x.ipynb", HANGS, NORM))
    finally:
        grader.close()
    assert (before.status, after.status) == (Status.GRADED, Status.TIMED_OUT)
    told = [check.message for q in after.questions for check in q.checks if check.hidden]
    assert told == ["This check was not run: the submission's time was over."] * 2
    pages = [
        student_sees(results_json.results_json(replace(shown, seconds=0)))
        for shown in (shown_before, shown_after)
    ]
    assert pages[0] == pages[1]


def test_what_happens_before_any_hidden_check_is_shown_as_it_is(
    grader: Grader, tmp_path: Path
) -> None:
    blank = grader.unreadable("x", "a PDF")
    visible = VisiblePart(blank)
    result = replace(blank, seconds=7, status=Status.TIMED_OUT)
    assert visible.of(result) == result


def test_with_no_visible_checks_nothing_is_shown(grader: Grader) -> None:
    blank = grader.failed("x", "")
    hidden = tuple(
        replace(q, checks=tuple(replace(c, hidden=True) for c in q.checks)) for q in blank.questions
    )
    blank = replace(blank, questions=hidden, seconds=3)
    visible = VisiblePart(blank)
    visible.on_question(replace(blank, seconds=9))
    assert visible.of(replace(blank, seconds=11, compute=5)).seconds == 3


def test_points_for_hidden_checks_still_count(grader: Grader, tmp_path: Path) -> None:
    result, shown = judged(grader, notebook(tmp_path / "x.ipynb", *tiny.RIGHT))
    assert shown.score == result.score == 10
    assert {c.status for q in shown.questions for c in q.checks} == {CheckStatus.PASSED}
