"""A class as it really hands in: everyone gets what the table expects, again and with any seed."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from autograder.course.bundle import Bundle
from autograder.gradescope import results_json
from autograder.grading.grader import Grader
from autograder.report import feedback
from autograder.report.html import data
from autograder.results import rows
from autograder.results.gradebook import Gradebook
from autograder.results.model import CheckResult, CheckStatus, SubmissionResult
from autograder.submissions import discover

FOLDER = Path(__file__).parent / "submissions" / "class"
FOUND = {one.id: one.path for one in discover.find([FOLDER]).found}

# Right answers, and right in different ways: no random input may tell them apart.
RIGHT = ("ada", "kaya", "pavel")
SEEDS = (1, 2, 3, 4, 5)
# Of the table: a wrong answer may pass one check more at another seed, and a submission's own seed
# is another one whenever a check changes.
SEED = 1


@dataclass(frozen=True, slots=True)
class Expected:
    """One row of the table; `points` are None where nothing can be graded."""

    status: str
    points: tuple[float | None, ...]
    says: str


def table() -> dict[str, Expected]:
    with (FOLDER / "expected.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["submission"]: Expected(
                row["status"],
                tuple(float(row[f"q{n}"]) if row[f"q{n}"] else None for n in range(1, 7)),
                row["says"],
            )
            for row in csv.DictReader(file)
        }


EXPECTED = table()


@pytest.fixture(scope="module")
def grader(bundle: Bundle) -> Iterator[Grader]:
    grader = Grader(bundle)
    yield grader
    grader.close()


def graded(grader: Grader, asked: Sequence[tuple[str, int]]) -> list[SubmissionResult]:
    """Grade (name, seed) pairs, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda one: grader.grade(FOUND[one[0]], one[0], seed=one[1]), asked))


@pytest.fixture(scope="module")
def first(grader: Grader) -> dict[str, SubmissionResult]:
    names = list(EXPECTED)
    return dict(zip(names, graded(grader, [(name, SEED) for name in names]), strict=True))


def points(result: SubmissionResult) -> tuple[float | None, ...]:
    """Return the points of q1 to q6, each None where it was not graded."""
    return tuple(rows.question_points(question) for question in result.questions)


def said(result: SubmissionResult) -> str:
    """Return what the student reads, on one line."""
    return " ".join(feedback.for_student(result).split())


def written(result: SubmissionResult) -> list[bytes]:
    """Return the files of a result as they are but for the times: facts, pages, Gradescope's."""
    questions = tuple(replace(question, seconds=0.0) for question in result.questions)
    result = replace(result, questions=questions, seconds=0.0, compute=0.0, starved=False)
    values = (result.to_dict(), results_json.results_json(result))
    pages = [page(result, Gradebook()) for page in (data.for_teacher, data.for_student)]
    texts = [*map(json.dumps, values), *pages, feedback.for_student(result)]
    return [text.encode("utf-8", "backslashreplace") for text in texts]


def checks(result: SubmissionResult) -> list[CheckResult]:
    return [check for question in result.questions for check in question.checks]


def lost(result: SubmissionResult) -> str:
    """Return the checks that gave no points, for reading when a test here fails."""
    return "\n".join(
        f"-{check.points:g} {check.name}: {check.message}"
        for check in checks(result)
        if check.status is not CheckStatus.PASSED
    )


def test_the_table_names_every_submission() -> None:
    assert sorted(FOUND) == sorted(EXPECTED)
    assert 20 <= len(EXPECTED) <= 30


@pytest.mark.parametrize("name", EXPECTED)
def test_everyone_gets_what_the_table_expects(
    first: dict[str, SubmissionResult], name: str
) -> None:
    result, expected = first[name], EXPECTED[name]
    assert result.status.value == expected.status, result.reason
    assert points(result) == expected.points, lost(result)
    assert expected.says in said(result)


def test_graded_twice_the_class_gets_the_same(
    grader: Grader, first: dict[str, SubmissionResult]
) -> None:
    # One hang is enough to wait for.
    names = [name for name in EXPECTED if name != "nils"]
    for again in graded(grader, [(name, SEED) for name in names]):
        before = first[again.submission]
        assert checks(again) == checks(before), again.submission
        assert written(again) == written(before), again.submission


def test_right_answers_are_right_with_five_seeds(grader: Grader) -> None:
    asked = [(name, seed) for name in RIGHT for seed in SEEDS]
    for result in graded(grader, asked):
        assert result.score == 100, f"{result.submission}, seed {result.seed}: {lost(result)}"


def test_the_template_gets_nothing_with_five_seeds(grader: Grader) -> None:
    for result in graded(grader, [("bo", seed) for seed in SEEDS]):
        assert points(result) == (0,) * 6
