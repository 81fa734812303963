"""What people add to the results: names, scores given by hand; and the tables for gradebooks."""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from examples import NASTY, UNSEEN, graded, unfinished

from autograder.errors import KitError
from autograder.report import feedback, files
from autograder.report.html import data
from autograder.report.tables import gradebooks, grades
from autograder.report.tables.summary import summary
from autograder.report.terminal import table
from autograder.results import gradebook, policy
from autograder.results.gradebook import Gradebook
from autograder.results.late import Late
from autograder.results.model import Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.found import Found, Search
from autograder.submissions.roster import Person, read_roster

HEAD = "submission,question,score,reason,by\n"  # as earlier kits wrote it, without the note
ADA = Person("Lovelace, Ada", "ada@uni.example", "0042", "alove", "4242", "A1")
BOOK = Gradebook(people={"ada": (ADA,)})
TITLE = "Weight decay"
canvas_csv = partial(gradebooks.canvas_csv, title=TITLE)
GOING_BACK = (canvas_csv, gradebooks.gradescope_csv, gradebooks.moodle_csv)


def parsed(table: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table)))


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
    found = [*csv.DictReader(io.StringIO("".join(grades.checks_csv([result]))))]
    assert found[1]["score"] == "0"


def test_an_override_is_seen_wherever_the_score_is(store: Store) -> None:
    result = graded("ada")
    changed = book(store, "ada,q1,9.5,the half was in the text,Kim\n", result)
    for make, points in ((feedback, "Q1 9.5 of 10"), (data, "Q1 <strong>9.5</strong>/10")):
        theirs, ours = make.for_student(result, changed), make.for_teacher(result, changed)
        for page in (theirs, ours):
            assert points in page
            assert "the checks gave 5" in page
        assert "the half was in the text (Kim)" in ours
        assert "the half was in the text" not in theirs
        assert "Kim" not in theirs
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
    assert "read by hand" in feedback.for_teacher(bob, settled)
    assert "given by hand" in data.for_student(bob, settled).casefold()


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
        ("ada,total,18,why,Kim\n", "18 is no score from 0 to 17.5"),
        ("*,q9,5,why,Kim\n", r"line 2 names \* q9"),
        ("*,q1,,why,Kim\n", "line 2 lacks the score"),
        ("eve,total,5,why,Kim\n", "line 2 names eve total"),
    ],
)
def test_a_line_that_does_not_fit_is_named(lines: str, said: str, store: Store) -> None:
    with pytest.raises(KitError, match=said) as caught:
        book(store, lines)
    assert "submission, question, score, note, reason, by" in caught.value.hint


def test_other_columns_are_an_error(store: Store) -> None:
    (store.folder / "overrides.csv").write_text("who,points\nada,5\n")
    with pytest.raises(KitError, match="names other columns"):
        gradebook.read(store, [graded("ada")])


FULL = "submission,question,score,note,reason,by\n"


def test_the_student_reads_the_note_and_staff_the_reason(store: Store) -> None:
    (store.folder / "overrides.csv").write_text(
        FULL + "ada,q1,9,You are right.,we spoke,Kim\nada,total,17,Agreed.,we spoke again,Kim\n"
    )
    result = graded("ada")
    changed = gradebook.read(store, [result])
    for page in (feedback.for_student(result, changed), data.for_student(result, changed)):
        assert "You are right." in page
        assert "Agreed." in page
        assert "we spoke" not in page
    assert "we spoke again (Kim); the student reads: Agreed." in feedback.for_teacher(
        result, changed
    )


def test_a_total_given_by_hand_is_the_total_and_settles(store: Store) -> None:
    bob = unfinished("bob")
    settled = book(store, "bob,total,12,seen in my office,Kim\n", bob)
    assert settled.total(bob) == 12
    assert not settled.needs_a_person(bob)
    stream = io.StringIO()
    table.show([bob], stream, settled)
    assert "12*" in stream.getvalue()
    (row,) = summary([bob], settled)
    assert (row["total"], row["overrides"]["total"]["by"]) == (12, "Kim")


def test_a_star_is_everybody_and_the_last_line_counts(store: Store) -> None:
    ada, bob = graded("ada"), graded("bob")
    changed = book(store, "*,q1,10,unclear,Kim\nbob,q1,4,but not here,Kim\n", ada, bob)
    assert [changed.total(one) for one in (ada, bob)] == [12.5, 6.5]


def test_examples_and_empty_lines_change_nothing(store: Store) -> None:
    gradebook.write_examples(store)
    text = (store.folder / "overrides.csv").read_text()
    assert text.startswith(FULL)
    assert gradebook.read(store, [graded("ada")]).overrides == {}
    (store.folder / "overrides.csv").write_text(text + "ada,q1,9,,why,Kim\n")
    gradebook.write_examples(store)
    assert gradebook.read(store, [graded("ada")]).total(graded("ada")) == 11.5


# names


def test_names_are_kept_between_runs_and_damage_is_said(store: Store) -> None:
    search = Search((Found("ada", Path("a"), people=(ADA,)),), (), (Person("Eve"),))
    store.save_people(search)
    store.save_people(Search((Found("bob", Path("b"), people=(Person("Bob"),)),)))
    assert store.people.known() == {"ada": (ADA,), "bob": (Person("Bob"),)}
    (store.folder / "people.json").write_text("[")
    with pytest.raises(KitError, match=r"people\.json is damaged"):
        store.people.known()


def test_a_known_name_stands_before_the_id() -> None:
    stream = io.StringIO()
    table.show([graded("ada")], stream, BOOK)
    assert "Lovelace, Ada · ada" in stream.getvalue()
    assert "Lovelace, Ada" in feedback.for_student(graded("ada"), BOOK)


# tables for gradebooks


def test_checks_csv_has_a_line_for_each_check() -> None:
    lines = parsed("".join(grades.checks_csv([graded("ada"), unfinished("bob")])))
    assert len(lines) == 1 + 2 * 4
    assert lines[0] == [
        "submission",
        "question",
        "check",
        "hidden",
        "status",
        "score",
        "points",
        "message",
    ]
    assert lines[2][:7] == ["ada", "q1", "the gradient is w", "yes", "failed", "0", "5"]
    assert lines[5][4:6] == ["not run", "–"]


def test_canvas_gets_what_it_imports_and_no_zero_for_the_unknown() -> None:
    lines = parsed(canvas_csv([graded("ada"), unfinished("bob")], BOOK))
    assert lines == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", TITLE],
        ["    Points Possible", "", "", "", "", "17.5"],
        ["Lovelace, Ada", "4242", "0042", "alove", "A1", "7.5"],
        ["bob", "", "", "", "", ""],
    ]


def test_gradescope_gets_a_line_for_each_member_of_a_group_and_each_missing() -> None:
    group = (Person("Ada", "a@x", "1"), Person("Bob", "b@x", "2"))
    known = Gradebook({"submission_7": group}, (Person("Eve", "e@x"),))
    lines = parsed(gradebooks.gradescope_csv([graded("submission_7")], known))
    assert lines[0][-2:] == ["q1 (10 pts)", "q2 (7.5 pts)"]
    assert lines[1] == ["Ada", "1", "a@x", "7.5", "17.5", "Graded", "7", "5", "2.5"]
    assert lines[2][:3] == ["Bob", "2", "b@x"]
    assert lines[3] == ["Eve", "", "e@x", "", "17.5", "Missing", "", "", ""]


@pytest.mark.parametrize(
    "make",
    GOING_BACK,
    ids=["Canvas", "Gradescope", "Moodle"],
)
def test_no_name_is_a_formula(make: object) -> None:
    known = Gradebook({"ada": (Person("=cmd|x", "@x", "+1"),)})
    cells = [cell for line in parsed(make([graded("ada")], known)) for cell in line]  # type: ignore[operator]
    assert not [cell for cell in cells if cell[:1] in ("=", "@", "+", "-")]


CANVAS = """\
Student,ID,SIS User ID,Integration ID,Section,Old one (54),Weight decay (55),Current Score
    Points Possible,,,,,5,100,(read only)
"Lovelace, Ada",4242,0042,i1,A1,5,,50
"Moss, Bob",77,0077,i2,A2,,,60
"Student, Test",9,,i3,A1,,,
"""
MOODLE = """\
Identifier;Full name;Email address;Status;Grade;Last modified (grade)
Participant 11;Ada Lovelace;ada@x;Submitted;;-
Participant 12;Bob Moss;bob@x;No submission;7;-
"""


def with_roster(tmp_path: Path, text: str, **submissions: str) -> Gradebook:
    """Return the book of a class in which each named person has a submission."""
    (tmp_path / "roster.csv").write_text(text)
    roster = read_roster(tmp_path / "roster.csv")
    by_name = {person.name: person for person in roster.people}
    people = {id: (by_name[name],) for id, name in submissions.items()}
    return Gradebook(people, roster=roster)


def test_canvas_gets_its_own_assignment_and_columns_back(tmp_path: Path) -> None:
    known = with_roster(tmp_path, CANVAS, ada="Lovelace, Ada")
    content = gradebooks.canvas_csv([graded("ada")], known, "Weight Decay")
    assert parsed(content) == [
        ["Student", "ID", "SIS User ID", "Integration ID", "Section", "Weight decay (55)"],
        ["    Points Possible", "", "", "", "", "100"],
        ["Lovelace, Ada", "4242", "0042", "i1", "A1", "7.5"],
    ]


def test_an_assignment_that_is_none_of_the_rosters_is_a_new_one(tmp_path: Path) -> None:
    known = with_roster(tmp_path, CANVAS, ada="Lovelace, Ada")
    (head, _, line) = parsed(gradebooks.canvas_csv([graded("ada")], known, "Dropout"))
    assert head[-1] == "Dropout"
    assert line[:2] == ["Lovelace, Ada", "4242"]


def test_moodle_gets_its_own_lines_back_with_grades(tmp_path: Path) -> None:
    known = with_roster(tmp_path, MOODLE, a="Ada Lovelace")
    assert parsed(gradebooks.moodle_csv([graded("a")], known)) == [
        ["Identifier", "Full name", "Email address", "Status", "Grade", "Last modified (grade)"],
        ["Participant 11", "Ada Lovelace", "ada@x", "Submitted", "7.5", "-"],
        ["Participant 12", "Bob Moss", "bob@x", "No submission", "7", "-"],
    ]


def test_without_a_roster_moodle_is_told_its_own_number() -> None:
    known = Gradebook({"ada": (Person("Ada", lms_id="11"),)})
    assert parsed(gradebooks.moodle_csv([graded("ada")], known))[1] == [
        "Participant 11",
        "Ada",
        "",
        "7.5",
    ]


def test_who_has_only_a_login_is_called_by_the_submission() -> None:
    known = Gradebook({"ada": (Person(login="ada"),)})
    tables = [
        gradebooks.canvas_csv([graded("ada")], known, "Weight decay"),
        gradebooks.moodle_csv([graded("ada")], known),
        gradebooks.gradescope_csv([graded("ada")], known),
    ]
    assert [("ada" in parsed(table)[-1][:2]) for table in tables] == [True, True, True]


def test_nobody_has_two_lines(tmp_path: Path) -> None:
    known = Gradebook({one: (Person("Ada", "a@x"),) for one in ("x", "y")})
    for make in GOING_BACK:
        assert make([graded("x"), graded("y")], known).count('"Ada"') == 1


@pytest.mark.parametrize("name", ["Eve;=1+1;", "Eve; @x", "=1+1", "Eve;  -2+3"])
def test_no_program_that_splits_at_semicolons_sees_a_formula(name: str) -> None:
    known = Gradebook({"eve": (Person(name, "e@x", "1"),)})
    for make in GOING_BACK:
        for line in make([graded("eve")], known).splitlines():
            cells = [cell.strip().strip('"').strip() for cell in line.split(";")]
            assert not [cell for cell in cells if cell[:1] in ("=", "@", "+", "-")]


def test_every_cell_that_goes_back_stands_in_quotes() -> None:
    for make in GOING_BACK:
        for line in make([graded("ada"), unfinished("bob")], BOOK).splitlines():
            assert re.fullmatch(r'"[^"]*"(,"[^"]*")*', line), line


# lateness


LATE = Late(timedelta(hours=30), 20.0, "Handed in 1 day 6 h late: 20 % are taken off.")


def test_lateness_is_a_line_of_its_own_and_in_no_question() -> None:
    ada = graded("ada")
    known = Gradebook(lateness={"ada": LATE})
    assert (known.earned(ada), known.total(ada)) == (7.5, 6)
    assert parsed(grades.grades_csv([ada, graded("bob")], known)) == [
        ["submission", "status", "q1", "q2", "total", "max", "late"],
        ["ada", "graded", "5", "2.5", "6", "17.5", "-1.5"],
        ["bob", "graded", "5", "2.5", "7.5", "17.5", ""],
    ]
    for make in (feedback, data):
        for page in (make.for_student(ada, known), make.for_teacher(ada, known)):
            assert "Late: 1.5 of 7.5 points are taken off." in page
            assert LATE.line in page
            assert any(points in page for points in ("Q1 5 of 10", "<strong>5</strong>/10"))
    (row,) = summary([ada], known)
    assert row["late"] == {"seconds": 108000, "percent": 20.0, "earned": 7.5}
    assert row["questions"] == {"q1": 5, "q2": 2.5}


def test_a_total_given_by_hand_is_not_reduced(store: Store) -> None:
    changed = book(store, "ada,total,10,we spoke,Kim\n", graded("ada"))
    assert replace(changed, lateness={"ada": LATE}).total(graded("ada")) == 10


@pytest.mark.parametrize(
    ("time", "late", "percent"),
    [
        (datetime(2026, 11, 25, 9), None, 0),
        (datetime(2026, 11, 26, 9), None, 10),
        (datetime(2026, 11, 27, 9), None, 20),
        (datetime(2026, 11, 27, 9), False, 0),  # the platform knows of an extension
        (datetime(2026, 11, 27, 9), True, 20),
        (datetime(2026, 11, 24, 9), True, 10),
        (None, True, 10),
        (None, None, 0),
    ],
)
def test_marks_of_the_platform_and_the_due_date_tell_what_is_late(
    time: datetime | None,
    late: bool | None,
    percent: float,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(policy, "LATE_PER_DAY", 10)
    monkeypatch.setattr(policy, "LATE_GRACE_MINUTES", 0)
    found = Found("ada", Path("a"), time=time, late=late)
    store.save_people(Search((found,)), datetime(2026, 11, 25, 23, 59))
    late_by = gradebook.known(store).late(graded("ada"))
    assert late_by.percent == percent
    assert bool(late_by.line) is bool(percent)


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
