"""What people add to the results: names, scores given by hand; and the tables for gradebooks."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from examples import NASTY, UNSEEN, graded, unfinished

from autograder.errors import KitError
from autograder.report import feedback, files
from autograder.report.html import data
from autograder.report.tables import grades
from autograder.report.tables.summary import summary
from autograder.report.terminal import table
from autograder.results import gradebook
from autograder.results.gradebook import Gradebook
from autograder.results.model import Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.discover import Found, Search
from autograder.submissions.roster import Person

HEAD = "submission,question,score,reason,by\n"
ADA = Person("Lovelace, Ada", "ada@uni.example", "0042", "alove", "4242", "A1")
BOOK = Gradebook(people={"ada": (ADA,)})


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    store.prepare()
    return store


def book(store: Store, lines: str, *results: SubmissionResult) -> Gradebook:
    (store.folder / "overrides.csv").write_text(HEAD + lines, encoding="utf-8-sig")
    return gradebook.read(store, results or (graded("ada"), unfinished("bob")))


# overrides


def test_an_override_changes_what_counts_and_not_what_was_found(store: Store) -> None:
    result = graded("ada")
    store.save(result)
    changed = book(store, "ada,q1,9.5,the half was in the text,Kim\n", result)
    assert changed.total(result) == 12
    (line,) = csv.DictReader(io.StringIO(grades.grades_csv([result], changed)))
    assert (line["q1"], line["q2"], line["total"]) == ("9.5", "2.5", "12")
    assert store.load("ada") == result
    found = [*csv.DictReader(io.StringIO(grades.checks_csv([result])))]
    assert found[1]["score"] == "0"


def test_an_override_is_seen_wherever_the_score_is(store: Store) -> None:
    result = graded("ada")
    changed = book(store, "ada,q1,9.5,the half was in the text,Kim\n", result)
    for page, points in (
        (feedback.for_student(result, changed), "9.5 of 10 points"),
        (data.for_student(result, changed), "Q1 <strong>9.5</strong>/10"),
    ):
        assert points in page
        assert "the checks gave 5" in page
        assert "the half was in the text (Kim)" in page
    stream = io.StringIO()
    table.show([result], stream, changed)
    assert "9.5*" in stream.getvalue()
    assert "1 given by hand in overrides.csv" in stream.getvalue()
    (row,) = summary([result], changed)
    assert row["overrides"]["q1"]["by"] == "Kim"


def test_the_last_line_counts(store: Store) -> None:
    changed = book(store, "ada,q1,9,one,Kim\nada,Q1,8,two,Lee\n")
    assert changed.points(graded("ada"), graded("ada").questions[0]) == 8


def test_who_scores_every_question_settles_a_submission(store: Store) -> None:
    bob = unfinished("bob")
    assert book(store, "bob,q1,5,read by hand,Kim\n").needs_a_person(bob)
    settled = book(store, "bob,q1,5,read by hand,Kim\nbob,q2,0,empty,Kim\n")
    assert not settled.needs_a_person(bob)
    assert settled.total(bob) == 5
    assert "read by hand" in feedback.for_student(bob, settled)
    assert "read by hand" in data.for_student(bob, settled)


def test_without_a_score_it_is_a_request_until_somebody_decides(store: Store) -> None:
    asked = book(store, "ada,q2,,the legend is there,Ada\n")
    assert asked.total(graded("ada")) == 7.5
    stream = io.StringIO()
    table.show([graded("ada")], stream, asked)
    assert "q2: the legend is there (Ada)" in stream.getvalue()
    decided = book(store, "ada,q2,,the legend is there,Ada\nada,q2,7.5,it is,Kim\n")
    assert decided.asked(graded("ada")) == ()


def test_a_spreadsheet_may_write_semicolons_and_commas(store: Store) -> None:
    content = HEAD.replace(",", ";") + "ada;q1;9,5;why;Kim\n;;;;\n"
    (store.folder / "overrides.csv").write_text(content)
    changed = gradebook.read(store, [graded("ada")])
    assert changed.total(graded("ada")) == 12


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("eve,q1,5,why,Kim\n", "line 2 names eve q1"),
        ("ada,q9,5,why,Kim\n", "line 2 names ada q9"),
        ("ada,q1,5,why,\n", "line 2 lacks"),
        ("ada,q1,5\n", "line 2 lacks"),
        ("ada,q1,11,why,Kim\n", "11 is no score from 0 to 10"),
        ("ada,q1,-1,why,Kim\n", "-1 is no score"),
        ("ada,q1,nan,why,Kim\n", "nan is no score"),
        ("ada,q1,ten,why,Kim\n", "ten is no score"),
    ],
)
def test_a_line_that_does_not_fit_is_named(lines: str, said: str, store: Store) -> None:
    with pytest.raises(KitError, match=said) as caught:
        book(store, lines)
    assert "submission, question, score, reason, by" in caught.value.hint


def test_other_columns_are_an_error(store: Store) -> None:
    (store.folder / "overrides.csv").write_text("who,points\nada,5\n")
    with pytest.raises(KitError, match="names other columns"):
        gradebook.read(store, [graded("ada")])


# names


def test_names_are_kept_between_runs_and_damage_is_said(store: Store) -> None:
    search = Search((Found("ada", Path("a"), people=(ADA,)),), (), (Person("Eve"),))
    store.save_people(search)
    store.save_people(Search((Found("bob", Path("b"), people=(Person("Bob"),)),)))
    assert store.people() == {"ada": (ADA,), "bob": (Person("Bob"),)}
    (store.folder / "people.json").write_text("[")
    with pytest.raises(KitError, match=r"people\.json is damaged"):
        store.people()


def test_a_known_name_stands_before_the_id() -> None:
    stream = io.StringIO()
    table.show([graded("ada")], stream, BOOK)
    assert "Lovelace, Ada · ada" in stream.getvalue()
    assert "Lovelace, Ada" in feedback.for_student(graded("ada"), BOOK)


# pages of HTML


def test_nothing_that_a_student_wrote_is_markup() -> None:
    result = replace(graded(NASTY, reason=NASTY), status=Status.CRASHED)
    check = replace(result.questions[0].checks[1], message=NASTY, detail=NASTY, name=NASTY)
    result = replace(result, questions=(replace(result.questions[0], checks=(check,)),))
    known = Gradebook({NASTY: (Person(NASTY),)})
    for page in (data.for_teacher(result, known), data.for_student(result, known)):
        assert "<script" not in page
        assert "&lt;script&gt;" in page
        assert not [character for character in UNSEEN if character in page]
        assert "default-src 'none'" in page
        page.encode()


def test_the_students_page_of_html_keeps_the_teachers_details_back() -> None:
    secret = "asked with w = [3, -4, 12]"
    assert secret in data.for_teacher(graded(), Gradebook())
    assert secret not in data.for_student(graded(), Gradebook())
    crashed = unfinished(status=Status.CRASHED, reason="/opt/grader/secret.py failed")
    assert "/opt/grader" not in data.for_student(crashed, Gradebook())


def test_a_page_is_written_again_only_where_it_changed(store: Store) -> None:
    both = [graded("ada"), graded("bob")]
    files.write(store, both)
    pages = {path: path.stat().st_ino for path in store.folder.glob("f*/[!.]*")}
    assert len(pages) == 8
    files.write(store, [both[0], replace(both[1], notes=())])
    again = {path: path.stat().st_ino for path in store.folder.glob("f*/[!.]*")}
    changed = {path.stem for path, inode in pages.items() if again[path] != inode}
    assert changed == {"bob"}
    # What a power cut left half written is whole again.
    os.truncate(store.folder / "feedback" / "ada.html", 10)
    files.write(store, both)
    assert (store.folder / "feedback" / "ada.html").read_text() == data.for_teacher(
        both[0], Gradebook()
    )
