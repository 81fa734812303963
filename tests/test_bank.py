"""The bank's own rules: what a file must say, and how surprises are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from conftest import COURSE

from autograder import cli
from autograder.commands import bank, bank_causes
from autograder.commands import bank_tables as tables
from autograder.commands.bank import Answer, Verdict
from autograder.course.config import Course
from autograder.results.model import CheckResult, CheckStatus

TESTS = {"q1": "@test_case()\ndef value_is_right(probe):\n    pass\n"}


def course_in(root: Path) -> Course:
    """A course whose bank is still empty."""
    return replace(tiny.bundle().course, root=root, answers=root / "answers")


def wrong(root: Path, header: str, name: str = "q1_norm.py", folder: str = "misconceptions") -> str:
    """Write one file of a bank; return the line of what is found."""
    course = course_in(root)
    path = course.answers / folder / name
    path.parent.mkdir(parents=True)
    path.write_text(f'"""The norm."""\n\n{header}\n\ndef l2_penalty(w):\n    return w.norm()\n')
    return "\n".join(finding.line for finding in bank.findings(course, TESTS))


def test_a_file_that_expects_what_can_be_is_fine(tmp_path: Path) -> None:
    header = "# question: q1\n# fails: value_is_right\n# cause: norm"
    assert wrong(tmp_path, header) == ""
    (answer,) = bank.answers(course_in(tmp_path))
    assert (answer.question, answer.fails, answer.cause) == ("q1", "value_is_right", "norm")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("# fails: value_is_right", "q1_norm.py names no question: write `# question: q1`"),
        ("# question: q9\n# fails: value_is_right", "q1_norm.py names no question"),
        ("# question: q1", "q1_norm.py does not say which check must fail: write `# fails: `"),
        (
            "# question: q1\n# fails: value_is_rihgt",
            "names a check that q1 does not have: value_is_rihgt: write `# fails: value_is_right`",
        ),
    ],
)
def test_a_file_without_a_possible_expectation_is_found(
    tmp_path: Path, header: str, said: str
) -> None:
    assert said in wrong(tmp_path, header)


def test_a_right_answer_must_not_expect_to_fail(tmp_path: Path) -> None:
    header = "# question: q1\n# fails: value_is_right"
    assert "expects to fail" in wrong(tmp_path, header, folder="accepted")


def verdict(folder: str, *statuses: CheckStatus, cause: str = "", fails: str = "one") -> Verdict:
    answer = Answer(
        Path("tests", "submissions", folder, "q1_a.py"),
        "",
        "q1",
        "" if folder == "accepted" else fails,
        cause,
    )
    names = ("one", "two")[: len(statuses)]
    return Verdict(
        answer,
        {
            name: CheckResult(name, 1, True, status, f"message of {name}", cause=f"of {name}")
            for name, status in zip(names, statuses, strict=True)
        },
    )


PASSED, FAILED = CheckStatus.PASSED, CheckStatus.FAILED


def test_answers_that_are_judged_as_they_expect_are_no_surprise() -> None:
    expected = [
        verdict("accepted", PASSED, PASSED),
        verdict("misconceptions", FAILED, PASSED, cause="of one"),
    ]
    assert list(bank.surprises(COURSE, expected)) == []


@pytest.mark.parametrize(
    ("surprise", "said"),
    [
        (verdict("accepted", PASSED, FAILED), "q1_a.py is right and fails two (message of two)"),
        (verdict("misconceptions", PASSED, FAILED), "q1_a.py passes one: sharpen that check"),
    ],
    ids=["a false alarm", "a mistake that passes"],
)
def test_a_surprise_names_file_and_fix(surprise: Verdict, said: str) -> None:
    assert said in "".join(finding.line for finding in bank.surprises(COURSE, [surprise]))


def test_the_tables_count_by_question_and_by_check() -> None:
    verdicts = [
        verdict("accepted", PASSED, PASSED),
        verdict("misconceptions", FAILED, FAILED, cause="of one"),
        verdict("misconceptions", PASSED, FAILED, fails="two"),
    ]
    assert tables.by_question(verdicts)[0] == ["q1", "2", "2", "0", "1", "50.0 %", "1", "1", "0"]
    assert [row[1:5] for row in tables.by_check(verdicts)] == [
        ["one", "1", "1", "0"],
        ["two", "1", "2", "1"],
    ]
    assert "others catch all of it" in tables.plain(verdicts)
    assert "| q1 | two | 1 | 2 | 1 |  |" in tables.markdown(
        verdicts, [["q1.norm", "the norm", "one", "q1_a"]]
    )


def test_visible_checks_that_tell_too_little_are_found() -> None:
    seen = verdict("misconceptions", FAILED)
    seen = Verdict(seen.answer, {"one": replace(seen.checks["one"], hidden=False)})
    unseen = verdict("misconceptions", FAILED)
    assert list(bank.untold([seen, seen, unseen])) == []
    (finding,) = bank.untold([seen, unseen])
    assert "q1: 1 of 2 wrong answers fail a visible check" in finding.message


@pytest.mark.parametrize(("surprises", "status"), [((), 0), (("passes one",), 1)])
def test_check_bank_exits_as_check_does(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    surprises: tuple[str, ...],
    status: int,
) -> None:
    found = verdict("misconceptions", PASSED if surprises else FAILED, PASSED, cause="of one")
    monkeypatch.setattr(bank, "judge_all", lambda *_, **__: [found])
    monkeypatch.setattr(bank_causes, "findings", lambda *_: [])
    monkeypatch.setattr(bank_causes, "surprises", lambda *_: [])
    monkeypatch.setattr(bank, "TOLD", 0.0)
    assert cli.main(["check", "--bank"]) == status
    printed = capsys.readouterr().out
    assert all(each in printed for each in surprises)
    assert "question  wrong  caught" in printed
