from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import tiny
from examples import FakeGrader, columns, graded, notebook, unfinished

from autograder import cli
from autograder.course import products
from autograder.course.bundle import Bundle
from autograder.results.model import SubmissionResult
from autograder.results.store import Store


@pytest.fixture
def handed_in(tmp_path: Path) -> Path:
    """A folder of two submissions."""
    notebook(tmp_path / "class" / "ada.ipynb", "x = 1")
    notebook(tmp_path / "class" / "bob.ipynb", "x = 2")
    return tmp_path / "class"


@pytest.fixture
def graders(monkeypatch: pytest.MonkeyPatch) -> list[FakeGrader]:
    """Put fake graders into the command; return those that were made."""
    made: list[FakeGrader] = []
    # The names of the checks that a fake grader finds are among those of its bundle.
    bundle = tiny.bundle()
    names = "\n".join(c.name for q in graded().questions for c in q.checks)
    points = [question.max_score for question in graded().questions]
    questions = zip(bundle.course.questions, points, strict=True)
    course = replace(
        bundle.course, questions=tuple(replace(one, points=most) for one, most in questions)
    )
    bundle = replace(bundle, course=course, tests={**bundle.tests, "q3": names})

    def make(bundle: Bundle, **_: object) -> FakeGrader:
        made.append(FakeGrader(bundle.digest))
        return made[-1]

    monkeypatch.setattr(products, "find_bundle", lambda _: bundle)
    monkeypatch.setattr("autograder.commands.grade.Grader", make)
    return made


def grade(folder: Path, out: Path, *more: str) -> int:
    return cli.main(["grade", str(folder), "-o", str(out), *more])


def grades_in(out: Path) -> list[tuple[str, ...]]:
    """Return the lines of grades.csv that most tests are about, whatever else is in it."""
    text = (out / "grades.csv").read_text()
    return columns(text, "submission", "status", "q1", "q2", "total", "max")


# help, usage, errors


def test_help_is_instant_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; from autograder.cli import main\n"
        "try: main(['grade', '--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'numpy', 'otter', 'rich', 'IPython', 'nbformat', 'matplotlib'}\n"
        "sys.exit(repr(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    # Of the processor, since the clock also counts what else this machine is doing.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3


def test_help_tells_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["grade", "--help"])
    assert caught.value.code == 0
    assert "130 interrupted" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["grad"],
        ["grade"],
        ["grade", "x", "--jobs", "0"],
        ["grade", "x", "--jobs", "many"],
        ["grade", "x", "--seed", "-1"],
        ["build", "--chekc"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_two_lines_and_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    error, hint = printed.err.splitlines()
    assert error.startswith("error: ")
    assert hint.startswith("hint: ")


def everything_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def one_line_and_a_hint(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the error; fail unless it is all that was printed, with what to do next."""
    printed = capsys.readouterr()
    error, hint = printed.err.splitlines()
    assert printed.out == ""
    assert hint.startswith("hint: ")
    return error.removeprefix("error: ")


def nothing(folder: Path) -> Path:
    return folder / "nowhere"


def empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


def pdfs(folder: Path) -> Path:
    folder.mkdir()
    for name in ("ada.pdf", "bob.PDF"):
        (folder / name).write_bytes(b"%PDF-1.4\n")
    return folder


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (nothing, "does not exist"),
        (empty, "no submissions in"),
        (pdfs, "(only .pdf files)"),
    ],
    ids=["nothing", "empty", "PDFs"],
)
def test_what_cannot_be_graded_is_one_line_and_overwrites_nothing(
    make: Any, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything_in(results_folder(tmp_path / "results", graded("ada")))
    assert grade(make(tmp_path / "class"), tmp_path / "results") == 2
    assert said in one_line_and_a_hint(capsys)
    assert everything_in(tmp_path / "results") == before
    assert grade(tmp_path / "class", tmp_path / "new") == 2
    assert not (tmp_path / "new").exists()


def test_an_unwritable_results_folder_is_found_before_grading(
    handed_in: Path,
    tmp_path: Path,
    graders: list[FakeGrader],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "results").write_text("a file")
    assert grade(handed_in, tmp_path / "results") == 2
    assert graders == []
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"error: cannot write {tmp_path / 'results'}")
    assert "\nhint: " in printed.err
    assert (tmp_path / "results").read_text() == "a file"


def test_a_bug_is_one_line_and_a_traceback_only_with_debug(
    handed_in: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def broken(_: Path | None) -> None:
        raise ZeroDivisionError("division by \x1b zero")

    monkeypatch.setattr(products, "find_bundle", broken)
    assert grade(handed_in, tmp_path / "results") == 2
    printed = capsys.readouterr().err
    assert printed.startswith("error: ZeroDivisionError: division by \\x1b zero\nhint: ")
    with pytest.raises(ZeroDivisionError):
        grade(handed_in, tmp_path / "results", "--debug")


def test_an_interrupt_is_status_130(
    handed_in: Path,
    tmp_path: Path,
    graders: list[FakeGrader],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def interrupted(self: FakeGrader) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(FakeGrader, "start", interrupted)
    assert grade(handed_in, tmp_path / "results") == 130
    assert "it goes on where it stopped" in capsys.readouterr().err


# grade


def test_grade_prints_the_table_and_writes_everything(
    handed_in: Path,
    tmp_path: Path,
    graders: list[FakeGrader],
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "results"
    assert grade(handed_in, out) == 0
    printed = capsys.readouterr()
    assert printed.err == ""  # no progress where nobody watches
    assert "ada" in printed.out
    assert str(out / "grades.csv") in printed.out
    assert grades_in(out) == [
        ("ada", "graded", "5", "2.5", "7.5", "17.5"),
        ("bob", "graded", "5", "2.5", "7.5", "17.5"),
    ]
    assert sorted(p.name for p in (out / "submissions").iterdir()) == ["ada.json", "bob.json"]
    assert (out / "feedback" / "ada.md").exists()
    assert (out / "for_students" / "bob.md").exists()


def test_json_is_one_object_and_nothing_else(
    handed_in: Path,
    tmp_path: Path,
    graders: list[FakeGrader],
    capsys: pytest.CaptureFixture[str],
) -> None:
    (handed_in / "cy.ipynb").write_text("not JSON")
    assert grade(handed_in, tmp_path / "results", "--json") == 1
    content = json.loads(capsys.readouterr().out)
    assert content["schema"] == 1
    assert (content["graded"], content["unchanged"]) == (3, 0)
    ada, _, cy = content["submissions"]
    assert ada["questions"] == {"q1": 5, "q2": 2.5}
    assert (ada["status"], ada["total"], ada["max"]) == ("graded", 7.5, 17.5)
    assert (cy["status"], cy["total"]) == ("unreadable", None)
    assert cy["reason"]


def test_the_same_command_again_grades_nothing(
    handed_in: Path, tmp_path: Path, graders: list[FakeGrader], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "results"
    grade(handed_in, out)
    before = (out / "grades.csv").read_text()
    capsys.readouterr()
    assert grade(handed_in, out) == 0
    assert [sorted(grader.asked) for grader in graders] == [["ada", "bob"], []]
    assert "0 graded now, 2 unchanged" in capsys.readouterr().out
    assert (out / "grades.csv").read_text() == before
    assert grade(handed_in, out, "--fresh") == 0
    assert sorted(graders[2].asked) == ["ada", "bob"]


def test_one_seed_for_all_is_what_each_result_names(
    handed_in: Path, tmp_path: Path, graders: list[FakeGrader]
) -> None:
    grade(handed_in, tmp_path / "results", "--seed", "42")
    assert {result.seed for result in Store(tmp_path / "results").load_all()} == {42}


def test_earlier_results_stay_in_the_grades(
    handed_in: Path, tmp_path: Path, graders: list[FakeGrader], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "results"
    grade(handed_in, out)
    capsys.readouterr()
    grade(notebook(tmp_path / "late" / "cy.ipynb", "x = 3"), out)
    assert (
        "results: ada; bob (--prune takes them out, -o names another folder)"
        in capsys.readouterr().out
    )
    assert len((out / "grades.csv").read_text().splitlines()) == 4


def test_two_files_of_one_name_are_two_rows(
    handed_in: Path, tmp_path: Path, graders: list[FakeGrader]
) -> None:
    notebook(handed_in / "again" / "ada.ipynb", "x = 1")
    assert grade(handed_in, tmp_path / "results") == 0
    assert [asked for grader in graders for asked in sorted(grader.asked)] == [
        "ada",
        "again",
        "bob",
    ]


def test_work_that_is_in_no_row_is_named_and_ends_with_one(
    handed_in: Path, tmp_path: Path, graders: list[FakeGrader], capsys: pytest.CaptureFixture[str]
) -> None:
    (handed_in / "sub").mkdir()
    (handed_in / "linked.ipynb").symlink_to(handed_in / "ada.ipynb")
    assert grade(handed_in, tmp_path / "results") == 1
    assert "linked.ipynb" in capsys.readouterr().out


def test_the_first_run_leaves_examples_of_overrides_that_change_nothing(
    handed_in: Path, tmp_path: Path, graders: list[FakeGrader]
) -> None:
    out = tmp_path / "results"
    grade(handed_in, out)
    before, written = (out / "grades.csv").read_text(), (out / "overrides.csv").read_text()
    assert written.startswith("submission,question,score,note,reason,by\n# ")
    (out / "overrides.csv").write_text(written + "*,q1,10,,all get it,Kim\n")
    assert cli.main(["report", str(out)]) == 0
    assert before != (out / "grades.csv").read_text()
    grade(handed_in, out)
    assert "all get it" in (out / "overrides.csv").read_text()


def test_a_new_submission_of_a_person_replaces_the_one_of_an_earlier_run(
    tmp_path: Path, graders: list[FakeGrader], capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("name,email\nAda King,ada@x\n")
    out = tmp_path / "results"
    for name in ("ada", "Ada King"):
        grade(notebook(tmp_path / name / f"{name}.ipynb", name), out, "--roster", str(roster))
    assert "replaced by a newer submission: ada" in capsys.readouterr().out
    rows = (out / "grades.csv").read_text().splitlines()
    assert [row.split(",")[0] for row in rows] == ["submission", "Ada_King"]


def test_results_of_another_assignment_are_left_alone(
    handed_in: Path, tmp_path: Path, graders: list[FakeGrader], capsys: pytest.CaptureFixture[str]
) -> None:
    other = graded("ada")
    questions = tuple(
        replace(q, checks=tuple(replace(c, name=f"other {c.name[:3]}") for c in q.checks))
        for q in other.questions
    )
    out = results_folder(tmp_path / "results", replace(other, questions=questions))
    before = everything_in(out)
    assert grade(handed_in, out) == 2
    assert "results of another assignment" in one_line_and_a_hint(capsys)
    assert everything_in(out) == before


def test_what_is_gone_stays_in_the_tables_until_it_is_pruned(
    handed_in: Path,
    graders: list[FakeGrader],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "results"
    grade(handed_in, out)
    (handed_in / "bob.ipynb").rename(handed_in / "cy.ipynb")
    capsys.readouterr()
    grade(handed_in, out)
    assert "earlier runs left in" in capsys.readouterr().out
    assert [line[0] for line in grades_in(out)] == ["ada", "bob", "cy"]
    stored = (out / "submissions" / "bob.json").read_bytes()
    assert grade(handed_in, out, "--prune") == 0
    assert "taken out of the tables, into " in capsys.readouterr().out
    assert [line[0] for line in grades_in(out)] == ["ada", "cy"]
    assert (out / "pruned" / "bob.json").read_bytes() == stored
    left = [path for path in out.rglob("bob*") if path.parent.name != "pruned"]
    assert left == []
    grade(handed_in, out)
    assert "taken out" not in capsys.readouterr().out


def test_scores_by_hand_for_what_is_pruned_are_refused_before_anything_moves(
    handed_in: Path, graders: list[FakeGrader], tmp_path: Path
) -> None:
    out = tmp_path / "results"
    grade(handed_in, out)
    (out / "overrides.csv").write_text(
        "submission,question,score,reason,by\nbob,q1,10,read by hand,Kim\n"
    )
    (handed_in / "bob.ipynb").unlink()
    assert grade(handed_in, out, "--prune") == 2
    assert (out / "submissions" / "bob.json").exists()


def test_nobody_is_missing_whose_work_came_in_another_run(
    handed_in: Path, graders: list[FakeGrader], tmp_path: Path
) -> None:
    out, roster = tmp_path / "results", tmp_path / "roster.csv"
    roster.write_text("name,email,submission\nAda,a@x.edu,ada\nBob,b@x.edu,bob\nCy,c@x.edu,cy\n")
    grade(handed_in, out, "--roster", str(roster))
    assert [person.name for person in Store(out).people.missing()] == ["Cy"]
    late = notebook(tmp_path / "late" / "cy.ipynb", "x = 3")
    grade(late, out, "--roster", str(roster))
    assert Store(out).people.missing() == ()
    grade(handed_in, out)
    assert Store(out).people.missing() == ()


def test_a_roster_names_the_students_and_who_is_missing(
    handed_in: Path, tmp_path: Path, graders: list[FakeGrader], capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("name,email\nAda King,ada@x\nEve Nil,eve@x\n")
    assert grade(handed_in, tmp_path / "results", "--roster", str(roster)) == 0
    printed = capsys.readouterr().out
    assert "Ada King · ada" in printed
    assert "1 on the roster handed in nothing: Eve Nil" in printed
    assert "1 of nobody on the roster: bob" in printed
    assert "Ada King" in (tmp_path / "results" / "canvas.csv").read_text()
    cli.main(["report", str(tmp_path / "results")])
    assert "Ada King · ada" in capsys.readouterr().out


def test_a_roster_of_another_course_stops_before_anything_is_written(
    handed_in: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = tmp_path / "roster.csv"
    roster.write_text("name,email\nEve Nil,eve@x\n")
    before = everything_in(results_folder(tmp_path / "results", graded("ada")))
    assert grade(handed_in, tmp_path / "results", "--roster", str(roster)) == 2
    assert "knows none of the 2 submissions" in one_line_and_a_hint(capsys)
    assert everything_in(tmp_path / "results") == before


def test_overrides_survive_a_regrade(
    handed_in: Path, tmp_path: Path, graders: list[FakeGrader]
) -> None:
    out = tmp_path / "results"
    grade(handed_in, out)
    (out / "overrides.csv").write_text(
        "submission,question,score,reason,by\nada,q1,10,read by hand,Kim\n"
    )
    grade(handed_in, out, "--fresh")
    assert ("ada", "graded", "10", "2.5", "12.5", "17.5") in grades_in(out)
    assert Store(out).load("ada") is not None


# report


def results_folder(folder: Path, *results: SubmissionResult) -> Path:
    store = Store(folder)
    store.prepare()
    for result in results:
        store.save(result)
    return folder


def test_report_makes_the_files_anew_without_grading(
    tmp_path: Path, graders: list[FakeGrader], capsys: pytest.CaptureFixture[str]
) -> None:
    out = results_folder(tmp_path / "results", graded("ada"), unfinished("bob"))
    assert cli.main(["report", str(out)]) == 0
    assert graders == []
    assert "This is a PDF." in capsys.readouterr().out
    assert ("bob", "unreadable", "–", "–", "–", "17.5") in grades_in(out)
    assert (out / "feedback" / "bob.md").exists()


def test_report_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = results_folder(tmp_path / "results", graded("ada"))
    cli.main(["report", str(out), "--json"])
    content = json.loads(capsys.readouterr().out)
    assert [one["submission"] for one in content["submissions"]] == ["ada"]


def test_report_on_no_results_says_what_to_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["report", str(tmp_path)]) == 2
    assert "holds no results" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_report_names_a_damaged_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = results_folder(tmp_path / "results", graded("ada"))
    (out / "submissions" / "bob.json").write_text("{")
    assert cli.main(["report", str(out)]) == 2
    assert "bob.json is damaged" in capsys.readouterr().err
    assert not (out / "grades.csv").exists()


@pytest.mark.parametrize("how", ["", "--json"])
def test_a_reader_that_leaves_early_is_no_error(how: str, tmp_path: Path) -> None:
    out = results_folder(tmp_path / "results", graded("ada"))
    command = (
        f"'{sys.executable}' -m autograder report '{out}' {how} | true; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("0\n", "")


def test_a_terminal_that_knows_ascii_only_is_no_error(tmp_path: Path) -> None:
    out = results_folder(tmp_path / "results", graded("žofie"), unfinished("bob"))
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "report", str(out)],
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


# with the real judge


def test_a_small_class_from_end_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(products, "find_bundle", lambda _: tiny.bundle())
    double, norm = tiny.RIGHT
    notebook(tmp_path / "class" / "right.ipynb", double, norm)
    notebook(tmp_path / "class" / "half.ipynb", double, "1 / 0")
    notebook(tmp_path / "class" / "wrong.ipynb", "def double(x):\n    return 4", "norm = 5")
    (tmp_path / "class" / "empty.ipynb").touch()
    out = tmp_path / "results"
    assert grade(tmp_path / "class", out) == 1
    assert grades_in(out) == [
        ("empty", "unreadable", "–", "–", "–", "10"),
        ("half", "graded", "5", "0", "5", "10"),
        ("right", "graded", "5", "5", "10", "10"),
        ("wrong", "graded", "1", "0", "1", "10"),
    ]
    assert "ZeroDivisionError" in (out / "for_students" / "half.md").read_text()
    before = {p: p.read_bytes() for p in (out / "submissions").iterdir()}
    capsys.readouterr()
    assert grade(tmp_path / "class", out) == 1
    assert "0 graded now, 4 unchanged" in capsys.readouterr().out
    assert {p: p.read_bytes() for p in (out / "submissions").iterdir()} == before
