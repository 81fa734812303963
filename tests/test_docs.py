"""Pages made by a command are of the present sources; what takes hours to find is taken as said.

docs/checks.md is held against its command in test_checks.py, which judges the whole bank anyway.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from conftest import COURSE, ROOT
from hostile import packages

from autograder.commands import bank
from autograder.course import products
from autograder.course.otter_format import ExceptionTestFile

sys.path.append(str(Path(__file__).parent / "bench"))

import fairness
import mutants

DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def rows(text: str) -> list[list[str]]:
    """Return the cells of all rows of tables, without heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    cells = [
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        for line in lines
        if not line.startswith("| ---")
    ]
    return [each for each in cells if each[0] not in ("question", "answer", "attack")]


def test_the_page_of_mutants_is_of_the_present_answers_and_reasons() -> None:
    every = mutants.mutants()
    rest = iter(every)  # survivors stand in the same order
    survivors = [
        next(m for m in rest if [f"`{m.function}`", f"`{escaped(m.change)}`"] == row[:2])
        for row in rows(page("mutants.md").split("why it is no mistake |")[1])
    ]
    assert page("mutants.md") == mutants._markdown(list(mutants.ANSWERS), every, survivors) + "\n"


def escaped(change: str) -> str:
    return change.replace("|", "\\|")


def test_the_page_of_false_alarms_is_of_the_present_bank_and_checks() -> None:
    judge = fairness.Watched(COURSE)
    right, wrong = page("fairness.md").split("Every answer of `tests/submissions/miscon")
    wrong = wrong.split("Independent rounds")[0]
    drawing = {q: len(judge.drawing(q)) for q in fairness.QUESTIONS}
    asked = [question for question, count in drawing.items() if count]
    count = {
        question: len(fairness.right_answers([question], reference_only=False))
        for question in asked
    }
    assert [row[:3] for row in rows(right)] == [
        [question, str(count[question]), str(drawing[question])] for question in asked
    ]
    assert [row[:2] for row in rows(wrong)] == [
        [question, str(len(fairness.wrong_answers([question])))] for question in asked
    ]


def test_the_page_of_attacks_names_every_attack() -> None:
    kept = [path.read_text() for path in (ROOT / "tests/submissions/hostile").glob("*.py")]
    first = [text.splitlines()[0] for text in kept]
    first += [f"# {make.__doc__}" for make in packages.PACKAGES.values()]
    titles = {re.sub(r"^# [A-Z]\d+ · ", "", line) for line in first}
    table = page("attacks.md").partition("## A. ")[2]
    assert {row[0] for row in rows(table)} == titles


@pytest.mark.parametrize("name", ["checks.md", "mutants.md", "fairness.md", "attacks.md"])
def test_a_page_that_is_made_names_its_command(name: str) -> None:
    assert re.match(r"<!-- Made by `[^`]+`: do not edit\. -->\n", page(name))
    assert f"`docs/{name}`" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_bank_is_as_large_as_its_page_says() -> None:
    whole = page("checks.md").split("## Check by check")[0]
    (total,) = [row for row in rows(whole) if row[0] == "all"]
    assert total[1] == str(len(bank.answers(COURSE, "misconceptions")))
    assert total[7] == str(len(bank.answers(COURSE, "accepted")))


def test_the_page_of_checks_names_every_check() -> None:
    said = page("checks.md")
    names = [
        case.name
        for name, source in products.bundle_of(COURSE).tests.items()
        for case in ExceptionTestFile.from_string(source, f"{name}.py").test_cases
    ]
    assert [name for name in names if name.replace("|", "\\|") not in said] == []


def test_no_page_of_the_kit_has_to_change_when_the_notebook_gets_another_name() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    assert [page.name for page in pages if COURSE.notebook in page.read_text("utf-8")] == []


def test_links_between_pages_lead_to_files() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    dead = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    ]
    assert dead == []
