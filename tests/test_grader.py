from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import tiny
from examples import notebook

from autograder.course.bundle import Bundle
from autograder.grading import judge
from autograder.grading.grader import Grader, seed_of
from autograder.grading.session import Session
from autograder.results import rows
from autograder.results.model import CheckStatus, Status, SubmissionResult
from autograder.submissions.reading import Submission, read


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


class Starving:
    """Stands for `judge.grade`: interrupts ada the first ``times``; notes who works at once."""

    def __init__(self, times: int) -> None:
        self.left, self.working = times, 0
        self.beside: list[tuple[str, int]] = []
        self.both = threading.Barrier(2)

    def __call__(self, submission: Submission, bundle: Bundle, *_: object, **__: object) -> Any:
        self.working += 1
        if not any(name == submission.name for name, _ in self.beside):
            self.both.wait(20)  # ada and bob are begun side by side
        self.beside.append((submission.name, self.working))
        starved = submission.name == "ada" and self.left > 0
        self.left -= starved
        self.working -= 1
        status = Status.CRASHED if starved else Status.GRADED
        return SubmissionResult(submission.name, status, starved=starved)


@pytest.mark.parametrize(
    ("times", "status"), [(1, Status.GRADED), (2, Status.GRADED), (3, Status.CRASHED)]
)
def test_what_the_machine_interrupted_is_graded_again_alone_twice_then_it_is_not_graded(
    grader: Grader, monkeypatch: pytest.MonkeyPatch, times: int, status: Status
) -> None:
    monkeypatch.setattr(judge, "grade", starving := Starving(times))
    ada, bob = (Submission(name, ("x = 1",), name) for name in ("ada", "bob"))
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(grader.judge, (ada, bob))
    assert (first.status, second.status) == (status, Status.GRADED)
    again = [beside for name, beside in starving.beside if name == "ada"][1:]
    assert again == [1] * min(times, 2)


def test_a_worker_that_is_killed_from_outside_costs_nobody_anything(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = notebook(tmp_path / "ada.ipynb", *tiny.RIGHT)
    before = grader.grade(path, "ada")
    killed = []
    real = Session.ask

    def kill_first(self: Session, *asked: Any) -> dict[str, Any]:
        if not killed:
            self.start()
            pid = grader._zygote._process.pid  # type: ignore[union-attr]
            killed.extend(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
            os.kill(int(killed[0]), signal.SIGKILL)
        return real(self, *asked)

    monkeypatch.setattr(Session, "ask", kill_first)
    after = grader.grade(path, "ada")
    assert len(killed) == 1
    assert (after.status, after.score) == (Status.GRADED, 10)
    assert [q.checks for q in after.questions] == [q.checks for q in before.questions]


def test_a_worker_that_is_killed_each_time_is_not_graded_and_loses_no_points(
    grader: Grader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Session.ask

    def kill(self: Session, *asked: Any) -> dict[str, Any]:
        self.start()
        pid = grader._zygote._process.pid  # type: ignore[union-attr]
        [child] = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        os.kill(int(child), signal.SIGKILL)
        return real(self, *asked)

    monkeypatch.setattr(Session, "ask", kill)
    result = grader.grade(notebook(tmp_path / "ada.ipynb", *tiny.RIGHT), "ada")
    assert result.status is Status.CRASHED
    assert result.reason == "its process was ended from outside (SIGKILL)"
    checks = [check.status for question in result.questions for check in question.checks]
    assert set(checks) == {CheckStatus.NOT_RUN}
    assert rows.needs_a_person(result)


def test_what_was_closed_stays_closed(tmp_path: Path) -> None:
    grader = Grader(tiny.bundle())
    grader.close()
    path = notebook(tmp_path / "ada.ipynb", *tiny.RIGHT)
    assert grader.grade(path, "ada").status is Status.CRASHED
