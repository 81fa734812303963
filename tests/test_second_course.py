"""A second course goes the whole way, by the commands of the first: no step is made for one."""

from __future__ import annotations

import ast
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from gradescope_page import valid

from autograder import cli
from autograder.commands import bank
from autograder.course import config, products
from autograder.course.config import Course

COMMITTED = Path(__file__).resolve().parent / "courses" / "dropout"
COURSE = config.load(COMMITTED / config.FILE)
TEMPLATE = COMMITTED / products.TEMPLATE / COURSE.notebook
REFERENCE = COMMITTED / products.SOLUTIONS / COURSE.notebook
EVERYTHING = {question.name: question.points for question in COURSE.questions}
MOST = sum(EVERYTHING.values())  # the bonus included


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The course alone in a folder of its own, built."""
    folder = copied(tmp_path_factory.mktemp("second") / "course")
    assert cli.main(["build", "--course", str(folder)]) == 0
    return config.load(folder / config.FILE)


def copied(folder: Path) -> Path:
    """Copy what is committed of the course."""
    return shutil.copytree(COMMITTED, folder, ignore=shutil.ignore_patterns("dist"))


@pytest.fixture(scope="module")
def submissions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class of three: who wrote nothing, who wrote the reference, and who made a mistake."""
    folder = tmp_path_factory.mktemp("class")
    shutil.copy(TEMPLATE, folder / "nothing.ipynb")
    shutil.copy(REFERENCE, folder / "reference.ipynb")
    (folder / "mistaken.ipynb").write_text(mistaken(), "utf-8")
    return folder


@pytest.fixture(scope="module")
def results(course: Course, submissions: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The class, graded by the command."""
    folder = tmp_path_factory.mktemp("graded") / "results"
    asked = [str(submissions), "-o", str(folder), "--course", str(course.root)]
    assert cli.main(["grade", *asked]) == 0
    return folder


def mistaken() -> str:
    """Return the reference with a wrong answer behind the one that it replaces."""
    answer = next(one for one in bank.answers(COURSE, "misconceptions") if one.question == "q2")
    (name,) = {node.name for node in ast.parse(answer.source).body if hasattr(node, "name")}
    notebook = json.loads(REFERENCE.read_text("utf-8"))
    cells = notebook["cells"]
    defining = re.compile(rf"^(def|class) {name}\b", re.MULTILINE)
    (at,) = (n for n, cell in enumerate(cells) if defining.search("".join(cell["source"])))
    cells.insert(at + 1, {**cells[at], "id": "mistaken", "source": answer.source, "outputs": []})
    return json.dumps(notebook)


def points(results: Path) -> dict[str, dict[str, float]]:
    """The points of each submission by question."""
    with (results / "grades.csv").open(newline="", encoding="utf-8") as file:
        lines = {line["submission"]: line for line in csv.DictReader(file)}
    return {
        name: {question: float(line[question]) for question in EVERYTHING}
        for name, line in lines.items()
    }


# build


def test_the_committed_products_are_fresh(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["build", "--check", "--course", str(copied(tmp_path / "course"))])
    assert status == 0, f"{capsys.readouterr().out}`make second` builds it"


def test_a_build_is_the_same_bytes_in_every_folder(course: Course) -> None:
    here, there = products.render(COURSE), products.render(course)
    assert here.archive == there.archive == (course.root / products.ARCHIVE).read_bytes()
    assert here.template == there.template
    assert here.solutions == there.solutions


def test_in_its_folder_a_command_needs_no_option(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(course.kit / "probes")
    assert cli.main(["build", "--check"]) == 0


def test_students_get_seven_entries(course: Course) -> None:
    template = course.root / products.TEMPLATE
    entries = {path.name for path in template.iterdir() if not path.name.startswith(".")}
    files = {course.notebook, "README.md", "AGENTS.md", "start.py", "requirements.txt"}
    assert entries == {*files, "tests", "kit"}


def test_the_head_and_the_handout_tell_the_points_of_this_course(course: Course) -> None:
    release = products.render(course)
    notebook = json.loads(release.template[course.notebook])
    prose = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
    for question in course.questions:
        bonus = " (bonus)" if question.bonus else ""
        assert f"| {question.points:g}{bonus} |" in prose
    assert "{{" not in prose
    assert f"{course.total:g} points and a bonus of" in release.template["README.md"].decode()


def test_the_zip_holds_this_course_and_no_other(course: Course) -> None:
    names = zipfile.ZipFile(course.root / products.ARCHIVE).namelist()
    assert f"reference/{course.notebook}" in names
    tests = {f"tests/{question.name}.py" for question in course.questions}
    assert {name for name in names if name.startswith("tests/")} == tests
    assert not [name for name in names if name.startswith("autograder/hidden_tests")]


# check


@pytest.mark.slow
def test_the_release_check_finds_nothing(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.main(["check", "--course", str(course.root)])
    assert (capsys.readouterr().out, status) == ("ready to release: no findings\n", 0)


@pytest.mark.slow
def test_wrong_answers_are_caught_and_right_ones_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", "--bank", "--course", str(COMMITTED)]) == 0, capsys.readouterr().out


def test_the_bank_is_worth_the_name() -> None:
    for folder, least in (("misconceptions", 10), ("accepted", 5)):
        answers = bank.answers(COURSE, folder)
        assert len(answers) >= least
        assert {one.question for one in answers} == set(EVERYTHING)


@pytest.mark.slow
def test_no_right_answer_fails_however_the_coins_fall() -> None:
    verdicts = bank.judge_all(
        COURSE,
        [tossed(one, n) for n in range(20) for one in bank.answers(COURSE, "accepted")],
        jobs=2,
    )
    assert [(one.answer.path.stem, list(one.failed)) for one in verdicts if one.failed] == []


def tossed(answer: bank.Answer, number: int) -> bank.Answer:
    """Return an answer with random numbers of its own; its name gives a check's inputs."""
    seeds = f"import numpy\nnumpy.random.seed({number})\ntorch.manual_seed({number})\n"
    path = answer.path.with_stem(f"{answer.path.stem}_{number}")
    return replace(answer, path=path, source=seeds + answer.source)


# grade


@pytest.mark.slow
def test_nothing_written_earns_nothing_and_the_reference_earns_all(results: Path) -> None:
    found = points(results)
    assert found["nothing"] == dict.fromkeys(EVERYTHING, 0.0)
    assert found["reference"] == EVERYTHING
    assert {name for name, got in found["mistaken"].items() if got < EVERYTHING[name]} == {"q2"}


@pytest.mark.slow
def test_a_bonus_counts_on_top_of_the_total(results: Path) -> None:
    with (results / "grades.csv").open(newline="", encoding="utf-8") as file:
        lines = {line["submission"]: line for line in csv.DictReader(file)}
    assert {float(line["max"]) for line in lines.values()} == {COURSE.total}
    assert float(lines["reference"]["total"]) == MOST > COURSE.total


@pytest.mark.slow
def test_report_and_gradebook_bear_the_title_of_the_course(results: Path) -> None:
    assert f"<title>{COURSE.title} · class report</title>" in (results / "report.html").read_text(
        "utf-8"
    )
    head, maximum = (results / "canvas.csv").read_text("utf-8").splitlines()[:2]
    assert head.split(",")[-1].strip('"') == COURSE.title
    assert float(maximum.split(",")[-1].strip('"')) == COURSE.total


# Gradescope


def unpacked(course: Course, root: Path, submission: Path) -> Path:
    """Lay out a folder as Gradescope does, with this submission in it."""
    with zipfile.ZipFile(course.root / products.ARCHIVE) as archive:
        archive.extractall(root / "source")
    (root / "submission").mkdir()
    shutil.copy(submission, root / "submission" / COURSE.notebook)
    return root


@pytest.mark.slow
@pytest.mark.parametrize(("path", "score"), [(TEMPLATE, 0.0), (REFERENCE, MOST)], ids=["0", "all"])
def test_gradescopes_script_writes_the_results(
    course: Course, tmp_path: Path, path: Path, score: float
) -> None:
    root = unpacked(course, tmp_path, path)
    done = subprocess.run(
        ["bash", root / "source" / "run_autograder", root],
        env={**os.environ, "AUTOGRADER_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    content: dict[str, Any] = valid(json.loads((root / "results" / "results.json").read_text()))
    assert content["score"] == score
    assert sum(test["max_score"] for test in content["tests"]) == MOST
    for pin in COURSE.grading[:1]:
        assert f"{config.package_name(pin)} " in done.stdout


# stock Otter


def by_stock_otter(archive: Path, folder: Path, submission: Path) -> dict[str, float]:
    """Grade with `otter run`, without anything of this kit's judge; return the points."""
    folder.mkdir()
    notebook = shutil.copy(submission, folder / COURSE.notebook)
    otter = Path(sys.executable).with_name("otter")
    subprocess.run(
        [otter, "run", "-a", archive, "--no-logo", "-o", folder, notebook],
        cwd=folder,
        capture_output=True,
        check=True,
        timeout=300,
    )
    tests = json.loads((folder / "results.json").read_text())["tests"]
    return {test["name"]: float(test["score"]) for test in tests if test["name"] in EVERYTHING}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["reference", "mistaken"])
def test_stock_otter_gives_the_same_points(
    course: Course, submissions: Path, results: Path, tmp_path: Path, who: str
) -> None:
    archive = course.root / products.ARCHIVE
    theirs = by_stock_otter(archive, tmp_path / who, submissions / f"{who}.ipynb")
    assert theirs == points(results)[who]
