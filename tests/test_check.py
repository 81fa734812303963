"""The release check finds what must not reach students, each in one line with its fix."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import tiny
import torch

from autograder.commands import build, check
from autograder.course import products
from autograder.course.bundle import Bundle
from autograder.course.config import Course
from autograder.course.otter_format import ExceptionTestFile
from autograder.results.model import (
    CheckResult,
    CheckStatus,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.submissions.reading import Submission

SOURCE, PUBLIC, HIDDEN = (tiny.text(part) for part in ("source", "public", "hidden"))


def grade(submissions: Iterable[Submission], bundle: Bundle) -> list[SubmissionResult]:
    """Grade without a sandbox, which these harmless submissions do not need."""
    return [
        SubmissionResult("x", Status.GRADED, questions=tuple(_questions(submission, bundle)))
        for submission in submissions
    ]


def _questions(submission: Submission, bundle: Bundle) -> Iterator[QuestionResult]:
    namespace: dict[str, Any] = {}
    for cell in submission.cells:
        if cell.startswith("def "):
            exec(cell, namespace)

    def probe(name: str, **inputs: Any) -> float:
        [given] = inputs.values()
        return float(namespace[name](torch.tensor(given) if name == "norm" else given))

    probe.seed = 7  # type: ignore[attr-defined]

    for name, source in bundle.tests.items():
        checks = []
        for case in ExceptionTestFile.from_string(source, name).test_cases:
            status, message = CheckStatus.PASSED, ""
            try:
                case.body.call_func({"probe": probe})
            except Exception as error:
                status, message = CheckStatus.FAILED, str(error)
            checks.append(CheckResult(case.name, case.points, case.hidden, status, message))
        yield QuestionResult(name, tuple(checks))


@pytest.fixture(autouse=True)
def _no_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(products.execute, "run", lambda name, files, _: files[name].decode())


def lines(course: Course) -> list[str]:
    return [finding.line for finding in check.findings(course, grade)]


def built(root: Path, **changes: str) -> Course:
    course = tiny.copy(root, **changes)
    products.build(course)
    return course


def test_a_sound_course_has_no_findings(tmp_path: Path) -> None:
    assert lines(built(tmp_path)) == []


def test_stale_products_are_findings(tmp_path: Path) -> None:
    course = built(tmp_path)
    (tmp_path / "student_template/README.md").unlink()
    assert lines(course) == ["student_template/README.md is missing: run autograder build"]


def test_a_source_that_does_not_build_is_a_finding(tmp_path: Path) -> None:
    (line,) = lines(tiny.copy(tmp_path, source=SOURCE.replace("# END SOLUTION", "")))
    assert "BEGIN SOLUTION without END SOLUTION: write `# END SOLUTION`" in line


def test_an_answer_in_given_code_is_a_finding(tmp_path: Path) -> None:
    lab = f"{tiny.text('lab')}def double(x):\n    twice_the_number  =  x+x\n"
    assert lines(built(tmp_path, lab=lab)) == [
        "student_template/kit/lab.py holds a line of an answer: 'twice_the_number = x + x': "
        "remove it from the source, then run autograder build"
    ]


def test_the_name_of_a_hidden_check_in_the_handout_is_a_finding(tmp_path: Path) -> None:
    (line,) = lines(built(tmp_path, handout="Beware: *Double of any number*.\n"))
    assert "README.md holds the name of a hidden check: 'double of any number'" in line


def test_a_hidden_number_or_text_in_a_product_is_a_finding(tmp_path: Path) -> None:
    course = built(tmp_path)
    path = tmp_path / "student_template/README.md"
    path.write_text("Try -123.25: the double of a number that you cannot see is wrong\n")
    found = "\n".join(lines(course))
    assert "README.md holds a number of a hidden check: 123.25" in found
    assert "README.md holds a text of a hidden check: 'the double of a number" in found


def test_points_are_no_leak_where_a_hidden_check_holds_their_number(tmp_path: Path) -> None:
    handout = "There are 105 points.\n"
    course = tiny.text("course").replace("q1 = 5", "q1 = 100")
    public = PUBLIC.replace("points=1", "points=96")
    hidden = HIDDEN.replace("-123.25", "105.0")
    assert (
        lines(built(tmp_path, handout=handout, course=course, public=public, hidden=hidden)) == []
    )


def test_where_a_probe_is_missing_that_alone_is_said_by_build_and_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "q1 asks for a probe that does not exist: 'xyz': write that probe in kit/probes/"
    course = tiny.copy(tmp_path, hidden=HIDDEN.replace('probe("double"', 'probe("xyz"'))
    assert build.run(folder=tmp_path) == 1
    assert said in capsys.readouterr().out.splitlines()
    assert lines(course) == [said]


def test_a_leak_inside_a_notebook_is_found(tmp_path: Path) -> None:
    course = built(tmp_path)
    path = tmp_path / "student_template/tiny.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"][-1]["source"] = ["# like so:\n", "#    twice_the_number = x + x"]
    path.write_text(json.dumps(notebook))
    assert any("holds a line of an answer: 'twice_the_number = x + x'" in s for s in lines(course))


def test_a_check_that_passes_on_the_template_is_a_finding(tmp_path: Path) -> None:
    easy = PUBLIC.replace('probe("double", x=2)', "4")
    assert lines(built(tmp_path, public=easy)) == [
        "q1: the untouched template passes 'double of two': make that check fail on a stub"
    ]


def test_a_check_that_the_reference_fails_is_a_finding(tmp_path: Path) -> None:
    wrong = HIDDEN.replace("== 2 * x", "== 3 * x")
    assert lines(built(tmp_path, hidden=wrong)) == [
        "q1: the reference does not pass 'double of any number' "
        "(the double of a number that you cannot see is wrong): correct the reference or the check"
    ]


@pytest.mark.parametrize(
    "silent",
    [
        'assert probe("double", x=x) == 2 * x',
        'assert probe("double", x=x) == 2 * x, ""',
        "if probe('double', x=x) != 2 * x:\n            raise AssertionError",
        "if probe('double', x=x) != 2 * x:\n            raise AssertionError()",
    ],
)
def test_a_failure_without_a_message_is_a_finding(tmp_path: Path, silent: str) -> None:
    head, _, _ = HIDDEN.partition("        assert")
    found = lines(built(tmp_path, hidden=f"{head}        {silent}\n"))
    assert len(found) == 1
    assert found[0].startswith("hidden_tests/q1.py:")
    assert "this failure has no message: tell the student" in found[0]


def test_a_stub_that_does_not_raise_at_once_is_a_finding(tmp_path: Path) -> None:
    early = SOURCE.replace("    # TODO: return it.\n", "    if x == 0:\n        return 0\n", 1)
    assert lines(built(tmp_path, source=early)) == [
        "Q1: double does not raise as long as it is a stub: "
        "begin the answer right below its docstring and TODO"
    ]


def test_points_that_are_not_those_of_the_checks_are_a_finding(tmp_path: Path) -> None:
    points = tiny.text("course").replace("q1 = 5", "q1 = 6")
    assert lines(tiny.copy(tmp_path, course=points)) == [
        "course.toml:7: q1 has 6 points, its checks give 5: "
        "change a check's points, or those in course.toml"
    ]


def test_a_bad_file_of_the_bank_is_a_finding_with_its_fix(tmp_path: Path) -> None:
    course = built(tmp_path)
    folder = tmp_path / "answers/misconceptions"
    (folder / "q1_none.py").write_text("# question: q1\n# cause: square\n")
    (folder / "q1_other.py").write_text(
        "# question: q1\n# fails: double_of_numbers\n# cause: square\n"
    )
    assert lines(course) == [
        "answers/misconceptions/q1_none.py does not say which check must fail: "
        "write `# fails: ` and the name of the check's function",
        "answers/misconceptions/q1_other.py names a check that q1 does not have: "
        "double_of_numbers: write `# fails: double_of_any_number`, or another check's function",
    ]


def test_findings_make_the_command_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tiny.copy(tmp_path, source=SOURCE.replace("# END SOLUTION", ""))
    assert check.run(folder=tmp_path) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1
