from __future__ import annotations

import csv
import io
import random
import sys
import unicodedata
from pathlib import Path

import pytest
from examples import FAILED, NASTY, NOT_RUN, PASSED, UNSEEN, check, columns, graded, unfinished

from autograder.report import feedback, files
from autograder.report.tables.grades import grades_csv
from autograder.report.terminal import closing, table
from autograder.results import rows, text
from autograder.results.gradebook import Gradebook
from autograder.results.late import Late
from autograder.results.model import Note, QuestionResult, Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.roster import Person


def nasty() -> SubmissionResult:
    """Return a result whose every text comes from somebody who means harm."""
    checks = (check(NOT_RUN, name=NASTY, message=NASTY, detail=NASTY), check(name=NASTY))
    return SubmissionResult(
        submission=NASTY,
        status=Status.CRASHED,
        reason=NASTY,
        questions=(QuestionResult("q1", checks),),
        notes=(Note(1, NASTY),),
    )


def shown(results: list[SubmissionResult]) -> str:
    stream = io.StringIO()
    table.show(results, stream)
    return stream.getvalue()


# text


@pytest.mark.parametrize(
    ("given", "escaped"),
    [
        ("\x1b]52;c;cm0=\x07", r"\x1b]52;c;cm0=\x07"),
        ("\x9b31m", r"\x9b31m"),
        ("a\rb", r"a\x0db"),
        ("\u202etxt", r"\u202etxt"),
        ("PAS\u200bSED", r"PAS\u200bSED"),
        ("\ufeffa", r"\ufeffa"),
        ("\ud800", r"\ud800"),
        ("\U000e0041", r"\U000e0041"),
        ("\u3164", r"\u3164"),
        ("\ufe0f", r"\ufe0f"),
        ("\u2028", r"\u2028"),
        ("\x00", r"\x00"),
    ],
    ids=[
        "an escape sequence",
        "CSI in one character",
        "a carriage return",
        "right to left",
        "a space of no width",
        "a byte order mark",
        "a surrogate",
        "a tag",
        "a filler",
        "a variation selector",
        "a line separator",
        "NUL",
    ],
)
def test_unseen_characters_are_escaped(given: str, escaped: str) -> None:
    assert text.plain(given) == escaped


@pytest.mark.parametrize(
    "kept",
    ["", "a\n\tb", "žluťoučký 名前 π ≤ λ", "\\x1b", "100 %"],
    ids=["nothing", "lines and tabs", "letters", "a backslash", "a percent sign"],
)
def test_seen_characters_stay(kept: str) -> None:
    assert text.plain(kept) == kept


def test_no_character_at_all_gets_through_unseen() -> None:
    for code in (*range(0x20000), *range(0xE0000, 0xE0200), sys.maxunicode):
        seen = text.plain(chr(code))
        spaces = {"\n", "\t"} | {c for c in seen if unicodedata.category(c) == "Zs"}
        assert seen in spaces or seen.isprintable(), hex(code)
        seen.encode()


def test_long_text_is_cut_and_says_so() -> None:
    assert text.plain("x" * 30, limit=10) == "xxxxxxxxxx … (20 characters more)"


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "\r=1", "\n=1", "＝1", "－1"]
)
def test_a_formula_is_no_formula_in_csv(formula: str) -> None:
    assert text.csv_cell(formula).startswith("'")
    assert text.csv_cell("ada") == "ada"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (7, "7"), (100, "100"), (2.5, "2.5"), (1 / 3, "0.33"), (0.1 + 0.2, "0.3")],
)
def test_points_have_no_idle_digits(value: float, shown: str) -> None:
    assert text.number(value) == shown


# rows and grades.csv


def test_a_question_with_a_check_that_was_not_run_has_no_points() -> None:
    question = QuestionResult("q1", (check(PASSED), check(NOT_RUN)))
    assert rows.question_points(question) is None
    result = graded(questions=(question,))
    assert rows.total_points(result) is None
    assert rows.needs_a_person(result)
    assert rows.trouble(result) == "not every check of q1 was run"


def test_a_timed_out_submission_keeps_the_points_that_are_known() -> None:
    late = QuestionResult("q2", (check(NOT_RUN),))
    result = graded(status=Status.TIMED_OUT, questions=(graded().questions[0], late))
    (line,) = columns(grades_csv([result]), "status", "q1", "q2", "total", "max")
    assert line == ("timed out", "5", "–", "–", "15")


def test_grades_csv_gives_a_submission_without_questions_no_number() -> None:
    lost = SubmissionResult("cy", Status.CRASHED, "no bundle")
    _, line = columns(grades_csv([graded(), lost]), "status", "q1", "q2", "total", "max")
    assert line == ("crashed", "–", "–", "–", "17.5")


def test_a_nasty_name_is_one_cell_of_csv() -> None:
    result = graded(submission='=HYPERLINK("http://x","y"),\n' + NASTY)
    head, line = csv.reader(io.StringIO(grades_csv([result])))
    assert len(line) == len(head)
    assert line[0].startswith("'=HYPERLINK")


# table


def test_the_table() -> None:
    lines = [line.rstrip() for line in shown([graded(), unfinished()]).splitlines()]
    assert lines == [
        "",
        "                q1     q2   total",
        "  submission   /10   /7.5   /17.5   status",
        " " + 46 * "─",
        "  ada            5    2.5     7.5   graded",
        "  bob            –      –       –   unreadable",
        "",
        "  2 submissions: 1 graded, 1 unreadable",
        "",
        "  Needs a person",
        "  bob  unreadable  This is a PDF.",
    ]


def test_who_was_graded_needs_nobody() -> None:
    assert "Needs a person" not in shown([graded()])


def test_the_class_line_counts_known_totals_only() -> None:
    two = [graded("a"), graded("b", questions=(QuestionResult("q1", (check(points=2.5),)),))]
    line = table.class_line([*two, unfinished()])
    assert line == "3 submissions: 2 graded, 1 unreadable · mean 5.0, median 5.0"


def test_a_pipe_gets_no_escapes() -> None:
    assert "\x1b" not in shown([graded(), unfinished()])


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colour_on_a_terminal_unless_no_color(
    no_color: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("NO_COLOR", no_color)
    stream = Terminal()
    table.show([graded()], stream)
    assert ("\x1b[" in stream.getvalue()) == coloured


def test_a_long_name_is_folded_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    name = "".join(random.Random(0).choices("abcdefgh", k=100))
    lines = shown([graded(name)]).splitlines()
    assert max(map(len, lines)) <= 60
    assert name in "".join(line[2:].split(" ")[0] for line in lines)


# feedback


def test_the_teacher_reads_details_and_the_student_does_not() -> None:
    secret = "asked with w = [3, -4, 12]"
    assert secret in feedback.for_teacher(graded())
    assert secret not in feedback.for_student(graded())


def test_the_student_reads_each_check_with_its_message_and_points() -> None:
    page = feedback.for_student(graded())
    assert "**Total: 7.5 of 17.5 points**" in page
    assert "Q1 5 of 10 · Q2" in page
    assert "failed       0/5  the gradient is w (hidden)" in page
    assert "the half is missing" in page
    assert "cell 3: raised NameError" in page


def test_the_graders_own_trouble_is_for_the_teacher() -> None:
    result = unfinished(status=Status.CRASHED, reason="/opt/grader/secret.py failed")
    assert "/opt/grader" in feedback.for_teacher(result)
    assert "/opt/grader" not in feedback.for_student(result)
    assert "Total: – of 17.5" in feedback.for_student(result)


def test_what_students_wrote_cannot_leave_its_block() -> None:
    forged = "wrong\n\n# Total: 100 of 100\n</pre><img src=x onerror=alert(1)>\n```\n"
    question = QuestionResult("q1", (check(NOT_RUN), check(message=forged, detail=forged)))
    page = feedback.for_teacher(graded(questions=(question,), notes=(Note(1, forged),)))
    for line in page.splitlines():
        if "onerror" in line or "100 of 100" in line or "```" in line:
            assert line.startswith("    ")


def test_no_check_is_lost_behind_long_messages() -> None:
    checks = tuple(check(FAILED, name=f"check {i}", message="x " * 2000) for i in range(20))
    page = feedback.for_student(graded(questions=(QuestionResult("q1", checks),)))
    assert "check 19" in page


# all of them


def test_nothing_nasty_reaches_a_reader() -> None:
    result = nasty()
    pages = [
        shown([result, graded()]),
        feedback.for_teacher(result),
        feedback.for_student(result),
        grades_csv([result]),
        closing.lines([result], Path(NASTY), {"left_out": [NASTY], "earlier": [NASTY]}),
    ]
    for page in pages:
        assert not [character for character in UNSEEN if character in page]
        page.encode()


def test_closing_lines_say_what_is_not_in_the_table() -> None:
    facts = {"graded": 1, "unchanged": 2, "left_out": list("abcdefg"), "earlier": ["old"]}
    said = closing.lines([graded(), graded(bundle="other")], Path("out"), facts)
    assert "1 graded now, 2 unchanged" in said
    assert "a; b; c; d; e; and 2 more" in said
    assert "left in out: old (--prune takes them out, -o names another folder)" in said
    assert "not all were graded with the same checks" in said
    assert "out/grades.csv" in said


def test_the_end_of_a_run_is_ten_lines_whatever_there_is_to_tell() -> None:
    names = [f"Two{n}, Tina" for n in range(50)]
    facts = {
        "graded": 1,
        "unchanged": 2,
        "left_out": [f"part/{n}.ipynb" for n in range(9)],
        "earlier": names,
        "replaced": names,
        "missing": names,
        "unmatched": names,
        "repeats": [f"{name} handed in twice; the newer one counts" for name in names],
        "remarks": ["one", "two"],
        "refused": {"tcp://a": "no", "tcp://b": "no"},
        "isolation_lacks": ["no Landlock", "no user of its own"],
    }
    results = [graded(f"s{n}", doubt="why", bundle=str(n), isolation=2) for n in range(30)]
    late = {result.submission: Late(percent=10.0) for result in results}
    said = closing.lines(results, Path("out"), facts, Gradebook(lateness=late)).strip("\n")
    assert len(said.split("\n")) == 10
    assert "Two0, Tina; Two1, Tina; " in said  # names that hold commas do not run together
    assert "50 on the roster handed in nothing" in said
    assert "part/0.ipynb" in said


def test_who_is_missing_is_told_without_a_run_too() -> None:
    book = Gradebook(missing=(Person("Nil, Eve"),))
    said = closing.lines([graded()], Path("out"), {}, book)
    assert "1 on the roster handed in nothing: Nil, Eve" in said


def test_paths_below_the_working_folder_are_shown_from_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "  out/report.html" in closing.lines([graded()], tmp_path / "out", {})
    assert "  out/report.html" in closing.lines([graded()], Path("out"), {})


def test_every_submission_gets_both_pages(tmp_path: Path) -> None:
    # Names that would meet, were both pages in one folder.
    results = [graded("ada"), graded("ada.student")]
    files.write(Store(tmp_path), results)
    written = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert written == [
        ".late.json",
        "canvas.csv",
        "causes.csv",
        "checks.csv",
        "feedback/.made.json",
        "feedback/ada.html",
        "feedback/ada.md",
        "feedback/ada.student.html",
        "feedback/ada.student.md",
        "for_students/ada.html",
        "for_students/ada.md",
        "for_students/ada.student.html",
        "for_students/ada.student.md",
        "grades.csv",
        "gradescope.csv",
        "moodle.csv",
        "report.html",
    ]
