"""The tables for spreadsheets and gradebooks: each line of them stands in golden/tables.txt."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from examples import NOT_RUN, check, columns, graded, unfinished

from autograder.report.statistics.causes import causes
from autograder.report.tables import gradebooks, grades
from autograder.results.gradebook import Gradebook, Override
from autograder.results.model import QuestionResult, Status
from autograder.submissions.roster import Person

GOLDEN = Path(__file__).parent / "golden" / "tables.txt"
ADA = Person("Lovelace, Ada", "ada@uni.example", "0042", "alove", "4242", "A1")
GROUP = (Person("Bob", "b@x", "2"), Person("Cy", "c@x", "3"))
BOOK = Gradebook(
    people={"ada": (ADA,), "submission_7": GROUP},
    missing=(Person("Eve", "e@x"),),
    overrides={("submission_7", "q1"): Override("submission_7", "q1", 9.5, "read by hand", "Kim")},
)
LATE = QuestionResult("q2", (check(NOT_RUN, 7.5),))
RESULTS = (
    graded("ada"),
    graded("submission_7"),
    graded("late", status=Status.TIMED_OUT, questions=(graded().questions[0], LATE)),
    unfinished("pdf"),
)
TABLES = {
    "grades.csv": grades.grades_csv(RESULTS, BOOK),
    "checks.csv": "".join(grades.checks_csv(RESULTS)),
    "canvas.csv": gradebooks.canvas_csv(RESULTS, BOOK, "Weight decay"),
    "gradescope.csv": gradebooks.gradescope_csv(RESULTS, BOOK),
    "moodle.csv": gradebooks.moodle_csv(RESULTS, BOOK),
    "causes.csv": grades.causes_csv(causes(RESULTS, {})),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_table_is_word_for_word_the_golden_one(name: str) -> None:
    _, _, rest = GOLDEN.read_text(encoding="utf-8").partition(f"== {name} ==\n")
    assert TABLES[name] == rest.partition("\n== ")[0]


def test_what_is_not_known_is_no_zero() -> None:
    table = TABLES["canvas.csv"]
    known = dict(columns(table, "Student", "Weight decay"))
    assert (known["Lovelace, Ada"], known["pdf"]) == ("7.5", "")
    ungraded = columns(TABLES["gradescope.csv"], "Status", "Total Score")
    assert ("Ungraded", "") in ungraded
    assert ("Missing", "") in ungraded


@pytest.mark.parametrize(
    "make",
    [
        partial(gradebooks.canvas_csv, title="=T"),
        gradebooks.gradescope_csv,
        lambda results, _: grades.grades_csv(results),
        lambda results, _: "".join(grades.checks_csv(results)),
    ],
    ids=["Canvas", "Gradescope", "grades", "checks"],
)
def test_no_name_is_a_formula(make: object) -> None:
    known = Gradebook({"=ada": (Person("=cmd|x", "@x", "+1"),)})
    result = graded("=ada")
    first = replace(result.questions[0].checks[0], name="=1+1", message="@x")
    question = replace(result.questions[0], checks=(first,))
    table = make([replace(result, questions=(question,))], known)  # type: ignore[operator]
    cells = [cell for line in csv.reader(io.StringIO(table)) for cell in line]
    assert not [cell for cell in cells if cell[:1] in ("=", "@", "+", "-")]
