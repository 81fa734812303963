"""results.json, and run_autograder in a folder laid out like Gradescope's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import small_kit
from examples import FAILED, NASTY, NOT_RUN, UNSEEN, check, graded, notebook, unfinished

from autograder.bundle import Bundle
from autograder.gradescope import run
from autograder.grading import Grader, OnQuestion, seed_of
from autograder.report import gradescope
from autograder.results import Note, QuestionResult, Status, SubmissionResult
from autograder.submission import read

SCHEMA = json.loads(Path(__file__).with_name("gradescope_results.schema.json").read_text())


def valid(content: dict[str, Any]) -> dict[str, Any]:
    """Return `content` as Gradescope would read it, once it fits the specification."""
    content = json.loads(json.dumps(content, allow_nan=False))
    jsonschema.validate(content, SCHEMA)
    return content


# results.json


@pytest.mark.parametrize(
    "result",
    [graded(), unfinished(), SubmissionResult("x", Status.CRASHED, "no bundle")],
    ids=["graded", "unreadable", "no questions"],
)
@pytest.mark.parametrize("finished", [True, False])
def test_it_fits_the_specification(result: SubmissionResult, finished: bool) -> None:
    valid(gradescope.results_json(result, finished=finished))


def test_before_anything_is_known_there_are_no_points_and_a_reason() -> None:
    content = valid(gradescope.unfinished())
    assert content["score"] == 0
    assert "did not finish" in content["output"]
    assert "not your fault" in content["output"]


def test_there_is_one_test_a_check_in_order() -> None:
    tests = valid(gradescope.results_json(graded()))["tests"]
    assert [(t["number"], t["score"], t["max_score"], t["status"]) for t in tests] == [
        ("1.1", 5, 5, "passed"),
        ("1.2", 0, 5, "failed"),
        ("2.1", 2.5, 2.5, "passed"),
        ("2.2", 0, 5, "failed"),
    ]
    assert [t["tags"] for t in tests] == [["q1"], ["q1"], ["q2"], ["q2"]]


def test_hidden_checks_wait_for_publication() -> None:
    tests = gradescope.results_json(graded())["tests"]
    assert [t["visibility"] for t in tests] == ["visible", "after_published"] * 2


def test_the_line_at_the_top_is_honest() -> None:
    assert gradescope.results_json(graded())["output"].startswith(
        "Visible checks passed: 2 of 2. "
        "Hidden checks are graded too; you see them after publication."
    )


def test_nothing_is_promised_where_nothing_is_hidden() -> None:
    result = graded(questions=(QuestionResult("q1", (check(FAILED),)),), notes=())
    assert gradescope.results_json(result)["output"] == "Visible checks passed: 0 of 1."


def test_the_page_tells_what_cells_did() -> None:
    assert "cell 3: raised NameError" in gradescope.results_json(graded())["output"]


def test_the_teachers_details_stay_away() -> None:
    assert "asked with w" not in json.dumps(gradescope.results_json(graded()))


def test_the_graders_trouble_is_not_shown_but_said() -> None:
    crashed = unfinished(status=Status.CRASHED, reason="/autograder/source/x.py failed")
    content = gradescope.results_json(crashed)
    assert "/autograder" not in json.dumps(content)
    assert "not your fault" in content["output"]


def test_an_unreadable_submission_gives_its_reason() -> None:
    content = gradescope.results_json(unfinished(reason="This is a PDF."))
    assert content["output"] == "Your submission could not be read. This is a PDF."


def test_a_check_that_was_not_run_says_that_failed_is_not_meant() -> None:
    question = QuestionResult("q1", (check(NOT_RUN, message="It could not be run."),))
    (test,) = gradescope.results_json(graded(questions=(question,)))["tests"]
    assert test["status"] == "failed"
    assert test["output"].startswith("It could not be run. It shows as failed because")


def test_what_students_wrote_is_harmless_text() -> None:
    checks = (check(FAILED, name=NASTY, message=NASTY),)
    result = graded(questions=(QuestionResult("q1", checks),), notes=(Note(1, NASTY),))
    content = valid(gradescope.results_json(result))
    for shown in (content["output"], content["tests"][0]["name"], content["tests"][0]["output"]):
        assert not [character for character in UNSEEN if character in shown]
    assert {content["output_format"], content["tests"][0]["output_format"]} == {"text"}


# run.py


class Layout:
    """ROOT with source, submission and results."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.submission = root / "submission"
        self.submission.mkdir()
        small_kit.release(root / "source")

    @property
    def results(self) -> dict[str, Any]:
        return valid(json.loads((self.root / "results" / "results.json").read_text("utf-8")))

    def run(self, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.root / "source" / "run_autograder", self.root],
            env={**os.environ, "AUTOGRADER_PYTHON": sys.executable, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return Layout(tmp_path)


def scores(content: dict[str, Any]) -> list[float]:
    return [test["score"] for test in content["tests"]]


def test_a_right_submission_gets_full_marks(layout: Layout) -> None:
    path = notebook(layout.submission / "weight_decay.ipynb", *small_kit.RIGHT)
    done = layout.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert scores(layout.results) == [1, 4, 1, 4]
    assert layout.results["score"] == 10
    assert layout.results["extra_data"]["status"] == "graded"
    assert layout.results["extra_data"]["seed"] == seed_of(
        read(path).digest, Bundle.from_release(layout.root / "source").digest
    )
    assert 0 < layout.results["execution_time"] < 120
    for fact in ("kit ", "torch ", "wall level", "q1: 5 of 5", "status graded"):
        assert fact in done.stdout


def test_without_a_file_or_metadata_the_student_is_told_so(layout: Layout) -> None:
    (layout.root / "submission_metadata.json").write_text("[" * 1000)
    done = layout.run()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "There is no file" in layout.results["output"]
    assert scores(layout.results) == [0, 0, 0, 0]
    assert "unreadable" in done.stdout
    assert "without usable metadata" in done.stdout


def test_a_broken_kit_leaves_a_valid_file_and_tells_the_teacher(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *small_kit.RIGHT)
    shutil.rmtree(layout.root / "source" / "tests")
    done = layout.run()
    assert "holds no checks" in done.stdout
    assert layout.results["score"] == 0
    assert "not your fault" in layout.results["output"]


def test_a_grader_that_is_killed_leaves_the_unfinished_file(layout: Layout) -> None:
    notebook(layout.submission / "weight_decay.ipynb", *small_kit.RIGHT)
    judge = layout.root / "source" / "autograder" / "judge.py"
    judge.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    done = layout.run()
    assert "status 137" in done.stdout
    assert "did not finish" in layout.results["output"]


def test_a_results_folder_that_cannot_be_made_is_an_error(layout: Layout) -> None:
    (layout.root / "results").write_text("in the way")
    assert layout.run().returncode != 0


def test_the_file_grows_with_each_question_and_is_valid_throughout(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, Any]] = []
    order: list[str] = []

    class Watched(Grader):
        def start(self) -> None:
            order.append("start")
            seen.append(layout.results)

        def failed(self, name: str, reason: str) -> SubmissionResult:
            order.append("judge is loaded")
            return super().failed(name, reason)

        def grade(
            self,
            path: Path,
            name: str,
            *,
            seed: int | None = None,
            on_question: OnQuestion | None = None,
        ) -> SubmissionResult:
            seen.append(layout.results)
            assert on_question is not None
            whole = graded(name)
            late = replace(whole.questions[1], checks=(check(NOT_RUN, 7.5),))
            on_question(replace(whole, questions=(whole.questions[0], late)))
            seen.append(layout.results)
            return whole

    notebook(layout.submission / "weight_decay.ipynb", "x")
    monkeypatch.setattr(run, "Grader", Watched)
    monkeypatch.setattr(run, "find_bundle", small_kit.bundle)
    assert run.main(layout.root) == 0
    seen.append(layout.results)
    assert order == ["start", "judge is loaded"]
    assert [len(content["tests"]) for content in seen] == [0, 4, 3, 4]
    assert [content["score"] for content in seen] == [0, 0, 5, 7.5]
    unfinished_ones = ["did not finish" in content["output"] for content in seen]
    assert unfinished_ones == [True, True, True, False]
