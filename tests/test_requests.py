"""Requests to look again: read from a CSV, shown on the page, answered, and run again."""

from __future__ import annotations

from pathlib import Path

import pytest
import tiny
from examples import NASTY, graded, notebook

from autograder import cli
from autograder.errors import KitError
from autograder.results import requests
from autograder.results.model import SubmissionResult
from autograder.results.requests import Request
from autograder.results.store import Store
from autograder.submissions import reading
from autograder.submissions.roster import Person

PEOPLE = {"ada": (Person("Ada Byron", "ada@uni.edu", "17"),), "bob": (Person("Bob", "", "18"),)}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "results")
    store.prepare()
    for one in results():
        store.save(one)
    return store


def results() -> list[SubmissionResult]:
    return [graded("ada"), graded("bob")]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "asked.csv"
    path.write_text(text, encoding="utf-8")
    return path


def taken(store: Store, tmp_path: Path, text: str) -> list[Request]:
    return requests.take(store, written(tmp_path, text), results(), PEOPLE)


ONES = [Request("ada", "q1", "It is right.")]


@pytest.mark.parametrize(
    "text",
    [
        "submission,question,text\nada,q1,It is right.\n",
        "submission;question;text\nada;Q1;It is right.\n",
        "Student Name,Email,Question,Request\nAda Byron,ada@uni.edu,1: Penalty,It is right.\n",
        "SID,Question,Student Comment\n17,Question 1,It is right.\n",
        "\ufeffName\tQuestion\tReason\nada byron\tQ1 Penalty (10 pts)\tIt is right.\n\n",
    ],
    ids=["own", "semicolons", "by address", "by number", "tabs"],
)
def test_a_request_is_read_by_whatever_names(text: str, store: Store, tmp_path: Path) -> None:
    assert taken(store, tmp_path, text) == ONES


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("submission,question,text\nnobody,q1,x\n", "nobody here"),
        ("submission,question,text\nada,q9,x\n", "names no question"),
        ("submission,text\nada,x\n", "no column with the question"),
        ("", "no column with the submission"),
        ("name,sid,question,text\nBob,17,q1,x\n", "more than one submission"),
    ],
)
def test_a_line_that_fits_nobody_is_refused(
    text: str, problem: str, store: Store, tmp_path: Path
) -> None:
    with pytest.raises(KitError, match=problem):
        taken(store, tmp_path, text)
    assert not (store.folder / requests.FILE).exists()


def test_reading_twice_asks_once_and_keeps_the_answer(store: Store, tmp_path: Path) -> None:
    text = "submission,question,text\nada,q1,It is right.\n"
    taken(store, tmp_path, text)
    path = store.folder / requests.FILE
    path.write_text(path.read_text().replace("right.,,,", "right.,kept,As said.,Kim"))
    more = taken(store, tmp_path, text + "bob,q2,Mine too.\n")
    assert more == [
        Request("ada", "q1", "It is right.", "kept", "As said.", "Kim"),
        Request("bob", "q2", "Mine too."),
    ]


def report(store: Store) -> int:
    return cli.main(["report", str(store.folder)])


def answered(store: Store, line: str) -> None:
    head = ",".join(requests.COLUMNS)
    (store.folder / requests.FILE).write_text(f"{head}\n{line}\n", encoding="utf-8")


def test_the_answer_stands_on_both_pages(store: Store) -> None:
    answered(store, "ada,q1,It is right.,kept,The half is asked.,Kim")
    assert report(store) == 0
    for folder in ("feedback", "for_students"):
        for end in ("md", "html"):
            page = (store.folder / folder / f"ada.{end}").read_text()
            assert "It is right." in page
            assert "kept: the points stay as they are" in page
            assert "The half is asked." in page


def test_an_open_request_needs_a_person(store: Store) -> None:
    answered(store, "ada,q1,It is right.,,,")
    report(store)
    assert "Asked to look again" in (store.folder / "report.html").read_text()


def test_a_student_reads_nothing_of_what_was_run_again(store: Store) -> None:
    answered(store, "ada,q1,It is right.,,,")
    call = requests.Call("penalty", (("w", "[1.25, 7]"),), (("value", "3.5"),))
    shown = requests.Shown("the gradient is w", True, "It asks.", "It says.", (call,))
    requests.save_shown(store, "ada", {"q1": [shown]})
    report(store)
    teacher, student = (
        (store.folder / folder / "ada.md").read_text() for folder in ("feedback", "for_students")
    )
    assert "w = [1.25, 7]" in teacher
    assert "value = 3.5" in teacher
    assert "--reproduce ada 'the gradient is w'" in teacher
    assert "1.25" not in student


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("ada,q1,x,maybe,,Kim", "has the answer"),
        ("ada,q1,x,kept,,", "lacks who decided"),
        ("ada,q7,x,,,", "names no question"),
        ("ada,q1,x,override,,Kim", "has none"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(
    line: str, problem: str, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(store, line)
    assert report(store) == 2
    assert problem in capsys.readouterr().err


def test_an_override_answers_a_request(store: Store) -> None:
    answered(store, "ada,q1,x,override,,Kim")
    (store.folder / "overrides.csv").write_text(
        "submission,question,score,note,reason,by\nada,q1,9,,heard it,Kim\n"
    )
    assert report(store) == 0


def test_who_is_not_here_any_more_stops_nobody(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(store, "gone,q1,x,,,")
    assert report(store) == 0
    assert "name who is not here: gone" in capsys.readouterr().out


def test_what_a_request_says_is_data(store: Store, tmp_path: Path) -> None:
    taken(store, tmp_path, f'submission,question,text\nada,q1,"{NASTY.replace(chr(0xD800), "")}"\n')
    report(store)
    page = (store.folder / "feedback" / "ada.html").read_text()
    assert "<script>" not in page
    assert "\x1b" not in page


# run again, in the sandbox


@pytest.mark.slow
def test_a_request_is_answered_from_start_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tiny.copy(tmp_path / "course")
    monkeypatch.chdir(course.root)
    assert cli.main(["build"]) == 0
    wrong = tiny.RIGHT[0].replace("2 * x", "x + 2"), tiny.RIGHT[1]
    handed_in = notebook(tmp_path / "class" / "ada.ipynb", "import torch", *wrong)
    assert reading.read(handed_in).cells[1] == wrong[0]
    assert cli.main(["grade", str(tmp_path / "class")]) == 0
    asked = written(tmp_path, "submission,question,text\nada,Q1,I double it.\n")
    assert cli.main(["ask", "results", "--requests", str(asked)]) == 0
    page = Path("results/feedback/ada.md").read_text()
    assert "I double it." in page
    assert "came back" in page
    command = next(line for line in page.splitlines() if "--reproduce" in line)
    check = command.split("ada ", 1)[1].strip().strip("'")
    capsys.readouterr()
    assert cli.main(["ask", "results", "--reproduce", "ada", check]) == 0
    assert "came back" in capsys.readouterr().out
    assert cli.main(["ask", "results", "--reproduce", "ada", "no such check"]) == 2
    assert cli.main(["ask", "results", "--reproduce", "nobody", check]) == 2
    path = Path("results/requests.csv")
    path.write_text(path.read_text().replace("it.,,,", "it.,kept,It adds 2.,Kim"))
    assert cli.main(["report", "results"]) == 0
    assert "It adds 2." in Path("results/for_students/ada.md").read_text()


@pytest.mark.slow
def test_questions_are_written_and_the_form_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    course = tiny.copy(tmp_path / "course")
    monkeypatch.chdir(course.root)
    assert cli.main(["build"]) == 0
    notebook(tmp_path / "class" / "ada.ipynb", "import torch", *tiny.RIGHT)
    (tmp_path / "class" / "bob.ipynb").write_text("")
    cli.main(["grade", str(tmp_path / "class")])
    assert cli.main(["ask", "results", "ada"]) == 0
    assert "1. " in Path("results/talks/ada.md").read_text()
    assert "Answer:" not in Path("results/talks/sheets/ada.html").read_text()
    form = Path("results/talks.csv")
    form.write_text(form.read_text().replace("ada,ada,0,,,,", "ada,ada,0,partly,3,slow,Kim"))
    assert cli.main(["ask", "results", "--seed", "4"]) == 1  # nothing can be asked of bob
    assert "ada,ada,4,partly,3,slow,Kim" in form.read_text()
    page = Path("results/feedback/ada.html").read_text()
    assert 'href="../talks/ada.html"' in page
    assert "partly, 3 questions explained (Kim): slow" in page
    assert "Talks" in Path("results/report.html").read_text()
    assert "slow" not in Path("results/for_students/ada.html").read_text()
    capsys.readouterr()
    assert cli.main(["ask", "results", "nobody"]) == 2
    assert "there is no submission nobody" in capsys.readouterr().err
    form.write_text(form.read_text().replace("partly", "brilliant"))
    assert cli.main(["report", "results"]) == 2
    assert "has the outcome 'brilliant'" in capsys.readouterr().err
