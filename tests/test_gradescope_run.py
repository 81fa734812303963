"""run_autograder in a folder laid out like Gradescope's: good input, bad input, and trouble."""

from __future__ import annotations

import shutil
import stat
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny
from examples import NOT_RUN, check, graded, notebook
from gradescope_layout import Layout, earlier, metadata

from autograder.course.bundle import Bundle
from autograder.errors import KitError
from autograder.gradescope import run
from autograder.grading.grader import Grader, OnQuestion, seed_of
from autograder.results.model import Status, SubmissionResult
from autograder.submissions.reading import Submission, read

LATE = metadata(
    created_at="2026-11-26T02:00:00-08:00",
    due_date="2026-11-24T23:00:00-08:00",
    previous_submissions=[earlier("2026-11-24T09:00:00-08:00", 4.0)],
)


@pytest.fixture
def layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Layout:
    # This process may be older than Gradescope's limit, at which a run ends its process.
    monkeypatch.setattr(run, "_STARTED", time.monotonic())
    return Layout(tmp_path)


def scores(content: dict[str, Any]) -> list[float]:
    return [test["score"] for test in content["tests"]]


def test_a_right_submission_gets_full_marks(layout: Layout) -> None:
    path = notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    layout.tell(metadata())
    done = layout.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert scores(layout.results) == [1, 4, 1, 4]
    assert layout.results["score"] == 10
    kept = layout.results["extra_data"]
    assert (kept["status"], kept["attempt"], kept["metadata_trouble"]) == ("graded", 1, [])
    assert kept["seed"] == seed_of(read(path).digest, Bundle.from_release(layout.source).digest)
    assert 0 < layout.results["execution_time"] < 120
    assert "graded file: weight_decay.ipynb" in done.stdout
    for fact in ("kit ", "torch ", "in time", "submission 1", "isolation level", "in student code"):
        assert fact in done.stdout
    assert "q1: 5 of 5" in done.stdout
    assert "status graded" in done.stdout


def test_a_late_one_loses_what_the_policy_says_and_nothing_else(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    layout.choose(LATE_PER_DAY="10")
    layout.tell(LATE)
    done = layout.run()
    assert scores(layout.results) == [1, 4, 1, 4]
    assert layout.results["score"] == 8
    assert "Handed in 1 day 3 h late: 10 % a day, 2 days begun" in layout.results["output"]
    assert layout.results["extra_data"]["best_so_far"] == 8
    assert "1 day 3 h late, 20 % of the points are taken off" in done.stdout
    assert "the checks gave 10 points, 8 are left after lateness" in done.stdout


@pytest.mark.parametrize(
    "content", ["[" * 1000, '{"created_at": 5, "users": 7}'], ids=["no JSON", "wrong types"]
)
def test_broken_metadata_costs_nothing_and_is_told_to_the_teacher(
    layout: Layout, content: str
) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    layout.choose(LATE_PER_DAY="10")
    layout.tell(content)
    done = layout.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert layout.results["score"] == 10
    assert layout.results["extra_data"]["metadata_trouble"]
    assert "metadata" not in layout.results["output"]
    assert "graded without it" in done.stdout


def test_a_total_that_differs_on_gradescope_is_told_to_the_teacher(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    for total, differs in (("20.0", True), ("10.0", False), ("many", False)):
        layout.tell({**metadata(), "assignment": {"total_points": total}})
        said = layout.run().stdout
        assert ("has 20 points on Gradescope, the checks give 10" in said) is differs


# what students hand in by mistake


def test_no_file_is_said_to_both(layout: Layout) -> None:
    done = layout.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "There is no file in this submission" in layout.results["output"]
    assert scores(layout.results) == [0, 0, 0, 0]
    assert "status unreadable: There is no file" in done.stdout
    assert "submission_metadata.json is missing" in done.stdout


def test_two_notebooks_are_said_to_both(layout: Layout) -> None:
    for name in ("weight_decay.ipynb", "weight_decay (1).ipynb"):
        notebook(layout.submission / name, *tiny.RIGHT, f"mine = {name!r}")
    done = layout.run()
    assert done.returncode == 0, done.stdout + done.stderr
    both = "There is more than one .ipynb file (weight_decay (1).ipynb and weight_decay.ipynb)"
    assert both in layout.results["output"]
    assert both in done.stdout


def test_among_other_notebooks_of_a_repository_the_one_given_out_is_graded(
    layout: Layout,
) -> None:
    notebook(layout.submission / "tiny.ipynb", *tiny.RIGHT)
    for name in ("notes.ipynb", "week 3/lecture.ipynb"):
        notebook(layout.submission / name, "double = None")
    done = layout.run()
    assert layout.results["score"] == 10
    assert "graded file: tiny.ipynb" in done.stdout


def test_a_module_beside_the_notebook_is_said_not_to_be_graded(layout: Layout) -> None:
    code = "from helper import twice\ndef double(x):\n    return twice(x)"
    notebook(layout.submission / "tiny.ipynb", code)
    (layout.submission / "helper.py").write_text("def twice(x):\n    return 2 * x\n")
    done = layout.run()
    said = "helper lies beside your notebook, which alone is graded: put its code into a cell."
    assert said in layout.results["output"]
    assert "graded file: tiny.ipynb" in done.stdout


def test_a_zip_of_200_megabytes_is_said_to_both(layout: Layout) -> None:
    with (layout.submission / "everything.zip").open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(200 << 20)
    done = layout.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The file is larger than 20 MB" in layout.results["output"]
    assert "status unreadable: The file is larger than 20 MB" in done.stdout


def test_another_assignments_notebook_is_said_to_both(layout: Layout) -> None:
    path = notebook(layout.submission / "homework_7.ipynb", "def triple(x):\n    return 3 * x")
    done = layout.run()
    assert done.returncode == 0, done.stdout + done.stderr
    said = "Nothing that this assignment asks for (double, norm) is in your file."
    assert said in layout.results["output"]
    assert scores(layout.results) == [0, 0, 0, 0]
    assert "this may be another assignment's notebook" in done.stdout
    notebook(path, "double = None")
    layout.run()
    assert said not in layout.results["output"]


# what goes wrong on the grader's side


# (no results.json is what makes Gradescope list a submission as one where the autograder failed)


def not_graded(layout: Layout, done: subprocess.CompletedProcess[str]) -> bool:
    """Whether the submission has no score, and the log's last line says so."""
    said = done.stdout.splitlines()[-1]
    written = (layout.root / "results" / "results.json").exists()
    return not written and done.returncode != 0 and "error: this submission was not graded" in said


def test_a_broken_kit_is_a_failure_and_told_to_the_teacher(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    shutil.rmtree(layout.source / "tests")
    done = layout.run()
    assert "error: " in done.stdout
    assert "tests/q1.py is missing" in done.stdout
    assert not_graded(layout, done)


def test_a_broken_choice_of_the_teachers_is_named(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    layout.choose(LATE_PER_DAY='"10 %"')
    done = layout.run()
    assert "LATE_PER_DAY in autograder/results/policy.py is '10 %'" in done.stdout
    assert "make it a number from 0 to 100" in done.stdout
    assert not_graded(layout, done)


def test_a_grader_that_is_killed_is_a_failure_that_names_memory(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    judge = layout.source / "autograder" / "grading" / "judge.py"
    judge.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    done = layout.run()
    assert "error: memory ran out" in done.stdout
    assert not_graded(layout, done)


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        ("MemoryError", "error: memory ran out"),
        ("OSError(28, 'No space left on device')", "error: the disk is full"),
        ("RuntimeError('lost')", "error: the grader itself failed"),
    ],
    ids=["memory", "disk", "another"],
)
def test_what_ran_out_is_named(layout: Layout, raised: str, said: str) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    judge = layout.source / "autograder" / "grading" / "judge.py"
    judge.write_text(f"raise {raised}\n")
    done = layout.run()
    assert said in done.stdout
    assert not_graded(layout, done)


def test_a_sandbox_that_is_lost_is_a_failure_and_one_broken_check_is_not(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook(layout.submission / "weight_decay.ipynb", "x")
    whole = graded("submission")

    def judge(self: Grader, *_: object, **__: object) -> SubmissionResult:
        undecided = replace(whole.questions[1], checks=(check(NOT_RUN, 7.5, detail=detail),))
        questions = (whole.questions[0], undecided)
        return replace(whole, status=Status.CRASHED, reason="it ended", questions=questions)

    monkeypatch.setattr(Grader, "judge", judge)
    monkeypatch.setattr(run, "find_bundle", tiny.bundle)
    detail = ""
    assert run.main(layout.root) == 1
    assert not (layout.root / "results" / "results.json").exists()
    detail = "Traceback: in the check"
    assert run.main(layout.root) == 0
    assert layout.results["score"] == 5


def test_what_an_earlier_run_wrote_does_not_pass_for_this_ones(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    layout.run()
    assert layout.results["score"] == 10
    shutil.rmtree(layout.source / "tests")
    assert not_graded(layout, layout.run())


def test_a_grader_that_hangs_is_ended_before_gradescopes_limit(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    judge = layout.source / "autograder" / "grading" / "judge.py"
    judge.write_text("import threading\nthreading.Event().wait()\n")
    layout.edit("gradescope/run.py", "_STOP_ALL = 20.0", "_STOP_ALL = 600.0 - 2.0")
    done = layout.run()
    assert "judge.py" in done.stderr  # where it hung
    assert not_graded(layout, done)


def test_a_failure_uses_up_no_feedback_of_the_day(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    layout.choose(HIDDEN_CHECKS='"visible"', HIDDEN_FEEDBACK_PER_DAY="1")
    time = "2026-11-24T09:00:00-08:00"
    for failed in (True, False):
        layout.tell(metadata(previous_submissions=[earlier(time, failed=failed)]))
        layout.run()
        assert layout.results["extra_data"]["hidden_feedback_withheld"] is not failed


def test_a_results_folder_that_cannot_be_made_is_an_error_with_a_reason(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    (layout.root / "results").write_text("in the way")
    done = layout.run()
    assert done.returncode != 0
    assert "results.json cannot be written" in done.stdout
    assert "status graded" in done.stdout  # the teacher has the points all the same


@pytest.mark.root
def test_a_read_only_results_folder_is_an_error_with_a_reason(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *tiny.RIGHT)
    results = layout.root / "results"
    results.mkdir()
    mount = f"mount --bind {results} {results} && mount -o remount,bind,ro {results}"
    done = layout.run("unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh")
    assert done.returncode != 0
    assert "results.json cannot be written: Read-only file system" in done.stdout
    assert "hint: " in done.stdout


# the order of things


def test_results_are_written_once_when_everything_is_decided(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[bool] = []
    order: list[str] = []
    deadlines: list[float | None] = []

    def look(what: str) -> None:
        order.append(what)
        written.append((layout.root / "results" / "results.json").exists())

    class Watched(Grader):
        def __init__(self, bundle: Bundle, *, deadline: float | None = None) -> None:
            super().__init__(bundle, deadline=deadline)
            deadlines.append(deadline)

        def start(self) -> None:
            look("start")

        def failed(self, name: str, reason: str) -> SubmissionResult:
            look("judge is loaded")
            return super().failed(name, reason)

        def judge(
            self,
            handed_in: Submission,
            *,
            seed: int | None = None,
            on_question: OnQuestion | None = None,
        ) -> SubmissionResult:
            assert on_question is not None
            whole = graded(handed_in.name)
            on_question(whole)
            look("judged")
            return whole

    notebook(layout.submission / "weight_decay.ipynb", "x")
    monkeypatch.setattr(run, "Grader", Watched)
    monkeypatch.setattr(run, "find_bundle", tiny.bundle)
    assert run.main(layout.root) == 0
    assert order == ["start", "judge is loaded", "judged"]
    assert written == [False, False, False]
    assert layout.results["score"] == 7.5
    assert deadlines == [run._STARTED + 600 - 45]


def test_what_gradescope_left_open_is_closed_before_student_code_can_run(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("submission_metadata.json", "submission", "results")
    modes: list[int] = []

    class Watched(Grader):
        def start(self) -> None:
            modes.extend(stat.S_IMODE((layout.root / name).stat().st_mode) for name in names)
            raise KitError("enough", "")

    layout.tell(metadata())
    (layout.root / "results").mkdir()
    for name in names:
        (layout.root / name).chmod(0o777)
    monkeypatch.setattr(run, "Grader", Watched)
    monkeypatch.setattr(run, "find_bundle", tiny.bundle)
    run.main(layout.root)
    assert modes == [0o600, 0o700, 0o700]


def test_what_cannot_be_closed_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def refuse(path: Path, mode: int) -> None:
        tried.append(path.name)
        raise PermissionError

    monkeypatch.setattr(Path, "chmod", refuse)
    run._close(tmp_path)
    assert tried == ["submission_metadata.json", "submission", "results"]


def test_a_wall_that_does_not_hold_is_an_error_in_two_lines(
    layout: Layout, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Refusing(Grader):
        def start(self) -> None:
            raise KitError("the sandbox does not hold", "install bubblewrap")

    monkeypatch.setattr(run, "Grader", Refusing)
    monkeypatch.setattr(run, "find_bundle", tiny.bundle)
    assert run.main(layout.root) == 1
    said = capsys.readouterr().out
    assert said == "error: the sandbox does not hold\nhint: install bubblewrap\n"
