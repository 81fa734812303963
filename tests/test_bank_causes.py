"""Each mistake of the bank has its cause, is laid to it, and costs what one mistake may."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tiny

from autograder.commands import bank_causes
from autograder.commands.bank import Answer, Verdict
from autograder.grading import course_side
from autograder.results.causes import Cause
from autograder.results.model import CheckResult, CheckStatus

CATALOGUE = {"norm": Cause("the norm"), "pair": Cause("no pair", interface=True)}
COURSE = tiny.bundle().course


def lines(*verdicts: Verdict) -> str:
    found = bank_causes.surprises(COURSE, verdicts, CATALOGUE)
    return "\n".join(finding.line for finding in found)


def verdict(*causes: str, cause: str = "norm", elsewhere: float = 0, passed: int = 4) -> Verdict:
    answer = Answer(COURSE.answers / "misconceptions" / "q1_a.py", "", "q1", "check 0", cause)
    checks = [
        CheckResult(f"check {n}", 1, False, CheckStatus.FAILED, f"text {n}", cause=each)
        for n, each in enumerate(causes)
    ]
    checks += [CheckResult(f"fine {n}", 1, False, CheckStatus.PASSED) for n in range(passed)]
    return Verdict(answer, {check.name: check for check in checks}, elsewhere)


def test_a_mistake_that_shows_its_cause_once_is_no_surprise() -> None:
    assert lines(verdict("norm", "norm")) == ""


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (verdict("pair"), "q1_a.py shows pair first: text 0: it should show norm"),
        (verdict(""), "q1_a.py shows no cause first: text 0: it should show norm"),
        (verdict("norm", "other"), "a check names the cause other, which is in no catalogue"),
        (verdict("norm", "pair"), "0 of 1 wrong answers are laid to one cause"),
        (verdict("norm", passed=0), "q1_a.py costs 1 points, 100% of its question"),
        (verdict("norm", elsewhere=2), "q1_a.py costs 2 points in other questions"),
    ],
    ids=["another", "none", "unknown", "two", "dear", "elsewhere"],
)
def test_a_surprise_is_told(found: Verdict, said: str) -> None:
    assert said in lines(found)


def test_where_nothing_is_left_to_judge_a_mistake_may_cost_it_all() -> None:
    assert lines(verdict("pair", cause="pair", passed=0, elsewhere=5)) == ""


def test_answers_and_catalogue_name_the_same_causes(tmp_path: Path) -> None:
    course = replace(
        COURSE,
        root=tmp_path,
        answers=tmp_path / "answers",
        hidden_tests=tmp_path / "hidden_tests",
    )
    folder = course.answers / "misconceptions"
    folder.mkdir(parents=True)
    for stem, header in (("a", ""), ("b", "# cause: nrom"), ("c", "# cause: elsewhere")):
        (folder / f"q1_{stem}.py").write_text(f'"""One."""\n\n# question: q1\n{header}\n')
    found = [each.line for each in bank_causes.findings(course, CATALOGUE)]
    assert [line.split("misconceptions/")[-1] for line in found[2:]] == [
        "q1_a.py names no cause: write `# cause: ` and a name of hidden_tests/causes.py",
        "q1_b.py names a cause that hidden_tests/causes.py does not have: nrom: "
        "write `# cause: norm`",
        "q1_c.py names a cause that hidden_tests/causes.py does not have: elsewhere: add it there",
    ]
    assert ["shows norm" in found[0], "shows pair" in found[1]] == [True, True]


def test_a_cause_that_a_check_names_and_the_catalogue_lacks_is_told_with_its_line(
    tmp_path: Path,
) -> None:
    hidden = 'def broken(x):\n    raise Mistake("half-life", "It is another.")\n'
    course = tiny.copy(tmp_path, hidden=tiny.text("hidden") + "\n\n" + hidden)
    (tmp_path / "answers/misconceptions/q1_half_life.py").write_text(
        '"""One."""\n\n# question: q1\n# cause: half-life\n'
    )
    causes = course_side.load(tiny.bundle()).causes
    found = [each.line for each in bank_causes.findings(course, causes)]
    where = f"hidden_tests/q1.py:{len(tiny.text('hidden').splitlines()) + 4}"
    assert found == [
        f"{where} names a cause that hidden_tests/causes.py does not have: half-life: add it there",
        "answers/misconceptions/q1_half_life.py names a cause that hidden_tests/causes.py does not "
        "have: half-life: add it there",
    ]
