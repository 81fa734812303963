"""A student's folder as a repository: its workflow, its devcontainer, and how a class of them is
graded."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import tiny
import yaml
from kit import visible

from autograder.course import trees
from autograder.submissions import discover

WORKFLOW = ".github/workflows/checks.yml"


def steps(files: Mapping[str, bytes]) -> list[str]:
    """Return the commands of the students' workflow."""
    (job,) = yaml.safe_load(files[WORKFLOW])["jobs"].values()
    return [step["run"] for step in job["steps"] if "run" in step]


def run_workflow(folder: Path, files: Mapping[str, bytes]) -> subprocess.CompletedProcess[str]:
    """Run its steps in `folder`, with the Python of the tests, which has all that they install."""
    trees.write(folder, files)
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-c", "\n".join(steps(files))],
        cwd=folder,
        env={**os.environ, "PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_workflow_passes_for_right_answers_and_fails_for_none(tmp_path: Path) -> None:
    release = tiny.rendered()
    answered = {**release.template, **release.solutions}
    done = run_workflow(tmp_path / "answered", answered)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "q1: 1 of 1 visible checks pass" in done.stdout
    done = run_workflow(tmp_path / "template", release.template)
    assert done.returncode == 1
    assert "q1: 0 of 1 visible checks pass" in done.stdout


def test_a_notebook_that_ends_half_way_does_not_pass() -> None:
    question: dict[str, Any] = {"question": "q1", "passed": 2, "of": 2}
    assert visible.report([question, {"done": True}])[1]
    lines, right = visible.report([question])
    assert not right
    assert "does not come to its end" in lines[-1]
    assert not visible.report([question, {**question, "passed": 1}, {"done": True}])[1]


def test_the_devcontainer_installs_what_the_workflow_does() -> None:
    files = tiny.rendered().template
    container = json.loads(files[".devcontainer/devcontainer.json"])
    assert container["postCreateCommand"] == steps(files)[0]
    assert container["name"] == tiny.rendered().course.title


def test_seven_entries_are_in_sight() -> None:
    names = {name.partition("/")[0] for name in tiny.rendered().template}
    assert len([name for name in names if not name.startswith(".")]) == 7


# how a class of repositories is graded


def handed_in(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(tiny.rendered().template["tiny.ipynb"])


def test_a_folder_of_repositories_has_a_submission_for_each(tmp_path: Path) -> None:
    for name in ("ada", "ben"):
        trees.write(tmp_path / name, tiny.rendered().template)
        (tmp_path / name / ".git").mkdir()
        shutil.copy(tmp_path / name / "tiny.ipynb", tmp_path / name / ".git" / "old.ipynb")
    found = discover.find([tmp_path]).found
    assert [one.id for one in found] == ["ada", "ben"]


def test_nbgraders_tree_has_a_submission_for_each_student(tmp_path: Path) -> None:
    for name in ("ada", "ben"):
        handed_in(tmp_path / "submitted" / name / "tiny" / "tiny.ipynb")
        (tmp_path / "submitted" / name / "tiny" / "timestamp.txt").write_text("2026-11-24 10:00")
    found = discover.find([tmp_path / "submitted"]).found
    assert [one.id for one in found] == ["ada", "ben"]
