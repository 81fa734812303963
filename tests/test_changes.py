"""Whose points changed: what was found before is kept, compared, and shown."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from examples import FAILED, NOT_RUN, PASSED, FakeGrader, check, columns, graded, notebook

from autograder import cli
from autograder.course import products
from autograder.report.tables.changes import changes_csv
from autograder.results import comparing, earlier, policy
from autograder.results.changes import summary
from autograder.results.earlier import Earlier
from autograder.results.gradebook import Gradebook, Override
from autograder.results.late import Late
from autograder.results.model import CheckResult, QuestionResult, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.reading import Submission


def result(*checks: CheckResult, name: str = "ada", **changes: object) -> SubmissionResult:
    return replace(graded(name), questions=(QuestionResult("q1", checks),), **changes)  # type: ignore[arg-type]


ONE = check(PASSED, 2, name="one")
LOST = check(FAILED, 2, name="one", message="one is missing", cause="no-one")
TWO = check(PASSED, 3, name="two", hidden=True)


def stored(folder: Path, *results: SubmissionResult) -> Store:
    store = Store(folder)
    store.prepare()
    for one in results:
        store.save(one)
    return store


def compared(
    tmp_path: Path, before: SubmissionResult, after: SubmissionResult, book: Gradebook | None = None
) -> list[list[str]]:
    """The lines of changes.csv, without its header."""
    store = stored(tmp_path, before)
    earlier.keep(store, [before.submission], "new checks", before.versions)
    store.save(after)
    book = book or Gradebook()
    found = comparing.compare(Earlier(store), [after], book)
    return list(csv.reader(changes_csv(found, book).splitlines()))[1:]


def test_who_lost_points_is_shown_with_the_check_and_its_cause(tmp_path: Path) -> None:
    assert compared(tmp_path, result(ONE, TWO), result(LOST, TWO)) == [
        ["ada", "ada", "5", "3", "-2", "q1", "one", "2", "0", "no-one"]
    ]


def test_who_gained_points_is_shown_with_what_was_found_before(tmp_path: Path) -> None:
    assert compared(tmp_path, result(LOST, TWO), result(ONE, TWO)) == [
        ["ada", "ada", "3", "5", "2", "q1", "one", "0", "2", "no-one"]
    ]


def test_who_has_the_same_points_is_not_shown(tmp_path: Path) -> None:
    assert compared(tmp_path, result(LOST, TWO), replace(result(LOST, TWO), seconds=9.0)) == []


def test_a_check_that_is_new_or_gone_says_so(tmp_path: Path) -> None:
    lines = compared(tmp_path, result(ONE), result(TWO))
    assert [line[6:] for line in lines] == [
        ["one", "2", "–", "the check is gone"],
        ["two", "–", "3", "the check is new"],
    ]


def test_a_total_that_was_not_known_has_no_change(tmp_path: Path) -> None:
    ((_, _, before, after, by, *_, because),) = compared(
        tmp_path, result(check(NOT_RUN, 2, name="one")), result(ONE)
    )
    assert (before, after, by) == ("–", "2", "–")
    assert because == "graded, now graded"


def test_a_score_given_by_hand_is_no_change(tmp_path: Path) -> None:
    by_hand = {("ada", "q1"): Override("ada", "q1", 4.0, "agreed", "Kim")}
    assert compared(tmp_path, result(ONE), result(LOST), Gradebook(overrides=by_hand)) == []


def test_an_unchanged_check_says_that_other_inputs_were_drawn(tmp_path: Path) -> None:
    store = stored(tmp_path, result(ONE, TWO))
    earlier.remember_checks(store, {"one": "its text", "two": "its text"})
    earlier.keep(store, ["ada"], "new checks", graded().versions)
    earlier.remember_checks(store, {"one": "its text", "two": "another text"})
    now = result(LOST, replace(TWO, status=FAILED, message="two"))
    (found,) = comparing.compare(Earlier(store), [now], Gradebook())
    drawn, mended = found.checks
    assert drawn.because.endswith("drawn anew: no-one")
    assert mended.because == "two"


def test_another_file_is_told_from_another_check(tmp_path: Path) -> None:
    lines = compared(tmp_path, result(ONE), result(LOST, digest="e" * 64))
    assert lines[0][-1] == "another file was handed in; no-one"


def test_the_largest_change_comes_first(tmp_path: Path) -> None:
    names = {"ada": check(FAILED, 1, name="one"), "bob": check(FAILED, 4, name="one")}
    store = stored(tmp_path, *(result(replace(c, status=PASSED), name=n) for n, c in names.items()))
    earlier.keep(store, list(names), "new checks", graded().versions)
    now = [result(c, name=n) for n, c in names.items()]
    found = comparing.compare(Earlier(store), now, Gradebook())
    assert [(one.submission, one.by) for one in found] == [("bob", -4), ("ada", -1)]
    assert summary(found) == "0 gained, 2 lost"


# what is kept


def test_what_is_graded_by_the_same_is_not_kept(tmp_path: Path) -> None:
    store = stored(tmp_path, result(ONE, kit=_kit()))
    earlier.keep(store, ["ada"], graded().bundle, graded().versions)
    assert not Earlier(store)


def _kit() -> str:
    from autograder import __version__

    return __version__


@pytest.mark.parametrize("change", [{"bundle": "c" * 64}, {"kit": "0.0.0"}, {"versions": "other"}])
def test_other_checks_kits_and_versions_keep_what_was(
    change: dict[str, str], tmp_path: Path
) -> None:
    before = result(ONE, **{"kit": _kit(), "versions": "torch 1", **change})  # type: ignore[arg-type]
    store = stored(tmp_path, before)
    earlier.keep(store, ["ada"], graded().bundle, "torch 1")
    assert Earlier(store).load("ada") == before


def test_grading_that_was_interrupted_goes_on_with_the_same_comparison(tmp_path: Path) -> None:
    first = result(ONE)
    store = stored(tmp_path, first)
    earlier.keep(store, ["ada"], "second", first.versions)
    store.save(result(LOST, bundle="second"))
    earlier.keep(store, ["ada"], "third", first.versions)
    assert Earlier(store).load("ada") == first


def test_what_was_compared_once_stays_beside_the_next_comparison(tmp_path: Path) -> None:
    first, second = result(ONE), result(LOST, bundle="second")
    store = stored(tmp_path, first)
    earlier.keep(store, ["ada"], "second", first.versions)
    store.save(second)
    earlier.close(store, "the first comparison\n", {})
    earlier.keep(store, ["ada"], "third", first.versions)
    assert Earlier(store).load("ada") == second
    assert (tmp_path / "earlier/1/changes.csv").read_text() == "the first comparison\n"
    assert Store(tmp_path / "earlier/1").load("ada") == first


def test_another_policy_of_lateness_is_a_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = stored(tmp_path, result(ONE))
    earlier.close(store, None, {})
    monkeypatch.setattr(policy, "LATE_PER_DAY", 50.0)
    earlier.keep_policy(store)
    book = Gradebook(lateness={"ada": Late(percent=50.0)})
    (found,) = comparing.compare(Earlier(store), [result(ONE)], book)
    assert (found.before, found.after) == (2, 1)
    assert [one.check for one in found.checks] == ["late work"]


# through the commands


class Mended(FakeGrader):
    """Grades with checks in which one submission passes what failed before."""

    def judge(self, handed_in: Submission, *, seed: int | None = None) -> SubmissionResult:
        one = super().judge(handed_in, seed=seed)
        if handed_in.name != "bob":
            return one
        first, second = one.questions
        passed = tuple(replace(c, status=PASSED, message="") for c in first.checks)
        return replace(one, questions=(replace(first, checks=passed), second))


@pytest.fixture
def grade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    for name in ("ada", "bob", "cyd"):
        notebook(tmp_path / "class" / f"{name}.ipynb", f"x = '{name}'")
    bundle = tiny.bundle()
    names = "\n".join(c.name for q in graded().questions for c in q.checks)
    questions = tuple(
        replace(one, points=q.max_score)
        for one, q in zip(bundle.course.questions, graded().questions, strict=True)
    )
    bundle = replace(
        bundle,
        course=replace(bundle.course, questions=questions),
        tests={**bundle.tests, "q3": names},
    )

    def run(kind: type[FakeGrader], digest: str, *more: str, out: str = "results") -> int:
        graded_by = replace(bundle, digest=digest)
        monkeypatch.setattr(products, "find_bundle", lambda _: graded_by)
        monkeypatch.setattr("autograder.commands.grade.Grader", lambda b, **_: kind(b.digest))
        return cli.main(["grade", str(tmp_path / "class"), "-o", str(tmp_path / out), *more])

    return run


def test_a_mended_check_shows_exactly_whose_points_change(
    tmp_path: Path, grade: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert grade(FakeGrader, "a" * 64) == 0
    out = tmp_path / "results"
    assert not (out / "changes.csv").exists()
    assert grade(Mended, "b" * 64) == 0
    table = (out / "changes.csv").read_text()
    assert columns(table, "submission", "change", "check") == [("bob", "5", "the gradient is w")]
    assert "1 gained, 0 lost" in capsys.readouterr().out
    assert "Whose points changed" in (out / "report.html").read_text()
    page = (out / "changes" / "bob.html").read_text()
    assert page.count("<section>") == 2
    assert "7.5 → 12.5" in page
    assert not (out / "changes" / "ada.html").exists()
    assert "changes/bob.html" in (out / "feedback" / "bob.html").read_text()


def test_the_comparison_is_there_again_in_a_later_report(
    tmp_path: Path, grade: Callable[..., int]
) -> None:
    grade(FakeGrader, "a" * 64)
    grade(Mended, "b" * 64)
    table = (tmp_path / "results/changes.csv").read_bytes()
    (tmp_path / "results/changes.csv").unlink()
    assert cli.main(["report", str(tmp_path / "results")]) == 0
    assert (tmp_path / "results/changes.csv").read_bytes() == table


def test_two_folders_are_compared(tmp_path: Path, grade: Callable[..., int]) -> None:
    grade(FakeGrader, "a" * 64, out="old")
    grade(Mended, "b" * 64, "--compare", str(tmp_path / "old"))
    table = (tmp_path / "results/changes.csv").read_text()
    assert columns(table, "submission", "change") == [("bob", "5")]


def test_a_folder_without_results_cannot_be_compared(
    tmp_path: Path, grade: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert grade(Mended, "b" * 64, "--compare", str(tmp_path / "nothing")) == 2
    assert "holds no results" in capsys.readouterr().err
    assert not list((tmp_path / "results/submissions").glob("*.json"))
