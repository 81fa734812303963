"""Stock ``otter run`` and nbgrader's autograde on the notebooks that we grade, with our checks.

nbgrader gets an environment of its own, thrown away afterwards, and an assignment that is made to
be the same: the student's cells, and one autograder cell a question with all of its checks, public
and hidden. What only Otter needs is taken out, and nothing is drawn, both in nbgrader's favour.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import Any

from processes import Cost, run

from autograder.course import bundle, config, products
from autograder.submissions import reading

ROOT = Path(__file__).resolve().parents[2]
COURSE = config.load(ROOT / config.FILE)
RELEASE = ROOT / "dist" / "autograder.zip"
NBGRADER = "nbgrader==0.9.5"
NOTEBOOK = COURSE.notebook
ASSIGNMENT = Path(NOTEBOOK).stem

_FIRST_CELL = "get_ipython().nobody_looks = True  # no experiment is run, no figure drawn"
_ONLY_FOR_OTTER = ("grader.check", "rehearse()", "grader.export")
_OTTERS_LINES = ("import otter", "grader = otter.")
# What the test files import of Otter, and what runs them: nbgrader takes a cell's last value.
_RUNNER = """
def points_of(source, environment):
    cases = []

    def test_case(name=None, points=1, hidden=False, **_):
        return lambda check: cases.append((points, check)) or check

    exec(source.replace("from otter.test_files import test_case", ""), {"test_case": test_case})
    earned = 0
    for points, check in cases:
        try:
            check(environment["probe"])
            earned += points
        except Exception:
            pass
    return float(earned)
"""


def otter_once(notebook: Path, out: Path, *, memory: bool = False) -> Cost:
    """Grade one notebook with stock ``otter run`` into ``out``/results.json; return its cost.

    Its name must be weight_decay.ipynb: that is what otter.Notebook opens.
    """
    otter = Path(sys.executable).with_name("otter")
    command = [otter, "run", "-a", RELEASE, "--no-logo", "-o", out, notebook]
    return run(command, cwd=out, memory=memory)


def otter_run(notebooks: Sequence[Path], folder: Path, jobs: int) -> float:
    """Return the seconds a submission of stock ``otter run``, `jobs` at a time."""

    def grade(notebook: Path) -> float:
        own = folder / f"{notebook.stem}-{jobs}"
        own.mkdir(parents=True)
        return otter_once(Path(shutil.copy(notebook, own / NOTEBOOK)), own).seconds

    if jobs == 1:
        return statistics.median(map(grade, notebooks))
    started = perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(grade, notebooks))
    return (perf_counter() - started) / len(notebooks)


class Nbgrader:
    """nbgrader in an environment of its own under `folder`, with the assignment made for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.course = folder / "course"
        self._bin = folder / "venv" / "bin"
        self._bundle = products.bundle_of(COURSE)

    def prepare(self) -> None:
        """Install nbgrader, write the assignment, have nbgrader make the students' version."""
        venv.create(self._bin.parent, with_pip=True)
        pip = [str(self._bin / "pip"), "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, NBGRADER], check=True, env=_clean())
        # torch, matplotlib and numpy are those of this environment.
        (site,) = (self._bin.parent / "lib").glob("python*/site-packages")
        (site / "ours.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
        source = self.course / "source" / ASSIGNMENT
        source.mkdir(parents=True)
        shutil.copytree(ROOT / products.TEMPLATE / bundle.KIT, source / bundle.KIT)
        reference = reading.read(ROOT / "solutions" / NOTEBOOK)
        _write(source / NOTEBOOK, [*map(_cell, _without_otter(reference.cells)), *self._checks()])
        self._run("generate_assignment", ASSIGNMENT, "--create", "--force")

    def grade(self, notebooks: Sequence[Path]) -> tuple[float, Mapping[str, float]]:
        """Grade in one command; return the seconds a submission, and the points of each."""
        for path in notebooks:
            theirs = self.course / "submitted" / path.stem / ASSIGNMENT
            theirs.mkdir(parents=True)
            cells = map(_cell, _without_otter(reading.read(path).cells))
            _write(theirs / NOTEBOOK, [*cells, *self._checks()])
        seconds = self._run("autograde", ASSIGNMENT, "--create")
        self._run("export", "--to", "grades.csv")
        with (self.course / "grades.csv").open(encoding="utf-8", newline="") as file:
            points = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
        return seconds / len(notebooks), points

    def _checks(self) -> list[dict[str, Any]]:
        cells = [_cell(_RUNNER)]
        for name, source in self._bundle.tests.items():
            cells.append(_cell(f"points_of({source!r}, globals())"))
            cells[-1]["metadata"]["nbgrader"] = {
                "cell_type": "code",
                "grade": True,
                "grade_id": name,
                "locked": True,
                "points": _points(source),
                "schema_version": 3,
                "solution": False,
                "task": False,
            }
        return cells

    def _run(self, *words: str) -> float:
        path = f"{self._bin}{os.pathsep}{os.environ['PATH']}"  # it calls alembic by name
        env = {**_clean(), "PATH": path}
        return run([self._bin / "nbgrader", *words], cwd=self.course, env=env).seconds


def _points(source: str) -> float:
    from autograder.course.otter_format import ExceptionTestFile

    cases = ExceptionTestFile.from_string(source, "question.py").test_cases
    return sum(float(case.points) for case in cases)


def _without_otter(cells: Sequence[str]) -> list[str]:
    kept = [_FIRST_CELL]
    for cell in cells:
        if not cell.lstrip().startswith(_ONLY_FOR_OTTER):
            lines = [line for line in cell.split("\n") if not line.startswith(_OTTERS_LINES)]
            kept.append("\n".join(lines))
    return kept


def _cell(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": source,
    }


def _write(path: Path, cells: Sequence[dict[str, Any]]) -> None:
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    content = {"nbformat": 4, "nbformat_minor": 4, "metadata": kernel, "cells": list(cells)}
    path.write_text(json.dumps(content), "utf-8")


def _clean() -> dict[str, str]:
    """Return the environment without what would bring our packages before nbgrader's."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
