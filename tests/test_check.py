"""The release check finds what must not reach students, each in one line with its fix."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from small_course import HIDDEN, LAB, PUBLIC, SOURCE, write_course

from autograder.commands import check
from autograder.course import products
from autograder.course.bundle import Bundle
from autograder.course.otter_format import ExceptionTestFile
from autograder.results.model import (
    CheckResult,
    CheckStatus,
    QuestionResult,
    Status,
    SubmissionResult,
)
from autograder.submissions.reading import Submission


def grade(submissions: Iterable[Submission], bundle: Bundle) -> list[SubmissionResult]:
    """Grade without a wall, which these harmless submissions do not need."""
    return [
        SubmissionResult("x", Status.GRADED, questions=tuple(_questions(submission, bundle)))
        for submission in submissions
    ]


def _questions(submission: Submission, bundle: Bundle) -> Iterator[QuestionResult]:
    namespace: dict[str, Any] = {}
    for cell in submission.cells:
        if cell.startswith("def "):
            exec(cell, namespace)

    def probe(name: str, x: float) -> float:
        return float(namespace["double"](x))

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
    monkeypatch.setattr(products.execute, "run", lambda name, files: files[name].decode())
    monkeypatch.setattr(check, "TOTAL", 10.0)


def lines(root: Path) -> list[str]:
    return [finding.line for finding in check.findings(root, grade)]


def built(root: Path, **changes: str) -> Path:
    products.build(write_course(root, **changes))
    return root


def test_a_sound_course_has_no_findings(tmp_path: Path) -> None:
    assert lines(built(tmp_path)) == []


def test_stale_products_are_findings(tmp_path: Path) -> None:
    root = built(tmp_path)
    (root / "student_template/README.md").unlink()
    assert lines(root) == ["student_template/README.md is missing: run autograder build"]


def test_a_source_that_does_not_build_is_a_finding(tmp_path: Path) -> None:
    root = write_course(tmp_path, source=SOURCE.replace("# END SOLUTION", ""))
    (line,) = lines(root)
    assert "BEGIN SOLUTION without END SOLUTION: write `# END SOLUTION`" in line


def test_an_answer_in_given_code_is_a_finding(tmp_path: Path) -> None:
    root = built(tmp_path, lab=f"{LAB}def double(x):\n    twice_the_number  =  x+x\n")
    assert lines(root) == [
        "student_template/lab.py holds a line of an answer: 'twice_the_number = x + x': "
        "remove it from the source, then run autograder build"
    ]


def test_the_name_of_a_hidden_check_in_the_handout_is_a_finding(tmp_path: Path) -> None:
    (line,) = lines(built(tmp_path, handout="Beware: *Double keeps the sign*.\n"))
    assert "README.md holds the name of a hidden check: 'double keeps the sign'" in line


def test_a_hidden_number_or_text_in_a_product_is_a_finding(tmp_path: Path) -> None:
    root = built(tmp_path)
    path = root / "student_template/README.md"
    path.write_text("Try -123.25: the double of a negative number is negative\n")
    found = "\n".join(lines(root))
    assert "README.md holds a number of a hidden check: 123.25" in found
    assert "README.md holds a text of a hidden check: 'the double of a negative" in found


def test_a_leak_inside_a_notebook_is_found(tmp_path: Path) -> None:
    root = built(tmp_path)
    path = root / "student_template/weight_decay.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"][-1]["source"] = ["# like so:\n", "#    twice_the_number = x + x"]
    path.write_text(json.dumps(notebook))
    assert any("holds a line of an answer: 'twice_the_number = x + x'" in s for s in lines(root))


def test_a_check_that_passes_on_the_template_is_a_finding(tmp_path: Path) -> None:
    easy = PUBLIC.replace('probe("double", x=2.0) == 4.0', "True")
    assert lines(built(tmp_path, public=easy)) == [
        "q1: the untouched template passes 'double of 2 is 4': make that check fail on a stub"
    ]


def test_a_check_that_the_reference_fails_is_a_finding(tmp_path: Path) -> None:
    wrong = HIDDEN.replace("-246.5", "-246.25")
    assert lines(built(tmp_path, hidden=wrong)) == [
        "q1: the reference does not pass 'double keeps the sign' "
        "(the double of a negative number is negative): correct the reference or the check"
    ]


@pytest.mark.parametrize(
    "silent",
    [
        'assert probe("double", x=-123.25) == -246.5',
        'assert probe("double", x=-123.25) == -246.5, ""',
        "if probe('double', x=-123.25) != -246.5:\n        raise AssertionError",
        "if probe('double', x=-123.25) != -246.5:\n        raise AssertionError()",
    ],
)
def test_a_failure_without_a_message_is_a_finding(tmp_path: Path, silent: str) -> None:
    head, _, _ = HIDDEN.partition("    assert")
    found = lines(built(tmp_path, hidden=f"{head}    {silent}\n"))
    assert len(found) == 1
    assert found[0].startswith("autograder/hidden_tests/q1.py:")
    assert "this failure has no message: tell the student" in found[0]


def test_a_stub_that_does_not_raise_at_once_is_a_finding(tmp_path: Path) -> None:
    early = SOURCE.replace("    # TODO: return it.\n", "    if x == 0:\n        return 0\n")
    assert lines(built(tmp_path, source=early)) == [
        "Q1: double does not raise as long as it is a stub: "
        "begin the answer right below its docstring and TODO"
    ]


def test_points_that_miss_the_total_are_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check, "TOTAL", 100.0)
    assert lines(built(tmp_path)) == ["the headings add up to 10 points: make them 100"]


def test_a_bad_file_of_the_bank_is_a_finding_with_its_fix(tmp_path: Path) -> None:
    root = built(tmp_path)
    folder = root / "tests/submissions/misconceptions"
    folder.mkdir(parents=True)
    (folder / "q1_none.py").write_text("# question: q1\n")
    (folder / "q1_other.py").write_text("# question: q1\n# fails: double_keeps_sign\n")
    assert lines(root) == [
        "tests/submissions/misconceptions/q1_none.py does not say which check must fail: "
        "write `# fails: ` and the name of the check's function",
        "tests/submissions/misconceptions/q1_other.py names a check that q1 does not have: "
        "double_keeps_sign: write `# fails: double_keeps_the_sign`, or another check's function",
    ]


def test_findings_make_the_command_fail(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_course(tmp_path, source=SOURCE.replace("# END SOLUTION", ""))
    assert check.run(root=root) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1
