from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import tiny
from examples import notebook

from autograder.grading.grader import Grader, seed_of
from autograder.results.model import Status
from autograder.submissions.reading import read


@pytest.fixture(scope="module")
def grader() -> Iterator[Grader]:
    grader = Grader(tiny.bundle())
    grader.start()
    yield grader
    grader.close()


def test_a_submission_has_the_seed_of_its_bytes_and_the_checks(
    grader: Grader, tmp_path: Path
) -> None:
    path = notebook(tmp_path / "ada.ipynb", *tiny.RIGHT)
    result = grader.grade(path, "ada-1")
    assert (result.submission, result.status, result.score) == ("ada-1", Status.GRADED, 10)
    assert result.seed == seed_of(read(path).digest, grader.bundle.digest)
    assert grader.grade(path, "ada-1", seed=3).seed == 3


def test_an_unreadable_submission_is_a_result_too(grader: Grader, tmp_path: Path) -> None:
    path = tmp_path / "essay.ipynb"
    path.write_text("%PDF-1.7")
    result = grader.grade(path, "essay")
    assert result.status is Status.UNREADABLE
    assert "PDF" in result.reason
    assert [question.name for question in result.questions] == ["q1", "q2"]


def test_a_lost_zygote_costs_nobody_anything(grader: Grader, tmp_path: Path) -> None:
    path = notebook(tmp_path / "ada.ipynb", *tiny.RIGHT)
    before = grader.grade(path, "ada")
    assert grader._zygote is not None
    grader._zygote._process.kill()
    after = grader.grade(path, "ada")
    assert (after.status, after.questions[0].checks) == (Status.GRADED, before.questions[0].checks)


def test_what_was_closed_stays_closed(tmp_path: Path) -> None:
    grader = Grader(tiny.bundle())
    grader.close()
    path = notebook(tmp_path / "ada.ipynb", *tiny.RIGHT)
    assert grader.grade(path, "ada").status is Status.CRASHED
