"""The Dockerfile built for real, and the commands of docs/isolation.md as they stand there.

podman does what Docker would; the base images are bare Debians. Takes some minutes, most of them
for the packages.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import ROOT, skip_or_fail
from container import engine, hand_ins, image
from container.box import Mount

from autograder.course import config, products

pytestmark = [pytest.mark.container, pytest.mark.slow]

SCHEMA = json.loads(Path(__file__).with_name("gradescope_results.schema.json").read_text())
MEMORY, CPUS = "768m", "0.5"  # Gradescope's own, by default


@dataclass(frozen=True)
class Image:
    """An image of the Dockerfile: its name, what its build said, and the zip's notebooks."""

    name: str
    said: str
    reference: bytes
    template: bytes


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    # Not in pytest's own folder, which keeps the last three: a root has 300 MB.
    with tempfile.TemporaryDirectory(prefix="dockerfile-") as name:
        yield Path(name)


@pytest.fixture(scope="module")
def debian(folder: Path) -> Iterator[str]:
    if engine.why_not():
        skip_or_fail(engine.why_not())
    root = folder / "root"
    try:
        image.bare(root)
    except RuntimeError as error:
        skip_or_fail(str(error))
    with engine.base(root) as name:
        yield name


@pytest.fixture(scope="module")
def made(debian: str, folder: Path) -> Iterator[Image]:
    release = products.render(config.load(ROOT / config.FILE))
    context = folder / "dist"
    context.mkdir()
    (context / "autograder.zip").write_bytes(release.archive)
    dockerfile = ROOT / "autograder" / "gradescope" / "Dockerfile"
    with engine.built(dockerfile, context, debian) as (name, said):
        yield Image(
            name,
            said,
            release.solutions[hand_ins.NOTEBOOK],
            release.template[hand_ins.NOTEBOOK],
        )


@pytest.fixture(scope="module")
def graded(made: Image, folder: Path) -> dict[str, dict[str, Any]]:
    """Return results.json of three submissions, each from a fresh container."""
    handed_in = {
        "reference": made.reference,
        "template": made.template,
        "hang": hand_ins.with_cells(made.reference, hand_ins.HANG),
    }

    def grade(name: str) -> dict[str, Any]:
        ground = folder / name
        for part in ("submission", "results"):
            (ground / part).mkdir(parents=True)
        (ground / "submission" / hand_ins.NOTEBOOK).write_bytes(handed_in[name])
        mounts = [
            Mount(ground / part, image.AUTOGRADER / part, True)
            for part in ("submission", "results")
        ]
        command = [str(image.AUTOGRADER / "run_autograder")]
        done = engine.run(made.name, command, mounts, memory=MEMORY, cpus=CPUS)
        assert done.returncode == 0, done.stdout + done.stderr
        results = json.loads((ground / "results" / "results.json").read_text("utf-8"))
        jsonschema.validate(results, SCHEMA)
        assert results["extra_data"]["isolation"] >= 2, done.stdout
        return {**results, "log": done.stdout}

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(handed_in, pool.map(grade, handed_in), strict=True))


def test_the_dockerfile_builds_over_a_bare_debian_and_grades_the_reference(made: Image) -> None:
    assert "the reference scores 100 of 100" in made.said


def test_three_submissions_get_in_it_what_they_deserve(graded: dict[str, dict[str, Any]]) -> None:
    for name, score in (("reference", 100), ("template", 0), ("hang", 90)):
        assert graded[name]["score"] == score, graded[name]["log"]


def test_the_command_of_the_docs_grades_a_class_in_a_container(debian: str, folder: Path) -> None:
    """Word for word, but for the path that it leaves open."""
    page = (ROOT / "docs" / "isolation.md").read_text("utf-8")
    (command,) = re.findall(r"^```\n(docker run .*?)```", page, re.MULTILINE | re.DOTALL)
    asked = shlex.split(command.replace("\\\n", " "))
    wanted = next(word for word in asked if word.startswith("python:"))
    volume = next(word for word in asked if word.endswith(":/opt/venv")).partition(":")[0]
    kit = folder / "kit"
    shutil.copytree(ROOT, kit, ignore=_not_in_a_clone)
    kit.chmod(0o700)
    handed_in = kit / "class"
    handed_in.mkdir()
    shutil.copy(kit / "solutions" / hand_ins.NOTEBOOK, handed_in / "ada.ipynb")
    shutil.copy(kit / "student_template" / hand_ins.NOTEBOOK, handed_in / "ben.ipynb")
    # What python:3.12 has beside Debian: a Python with venv, and make.
    packages = "python3 python3-venv python-is-python3 make ca-certificates"
    python = folder / "python"
    python.mkdir()
    (python / "Dockerfile").write_text(
        f"ARG BASE\nFROM ${{BASE}}\nRUN apt-get update -qq && apt-get install -y -qq {packages}\n"
    )
    with engine.built(python / "Dockerfile", python, debian) as (name, _):
        path = engine.stand_in(folder, {wanted: name})
        try:
            # script: `-it` wants a terminal.
            line = command.replace("path/below/the/kit", "class")
            done = subprocess.run(
                ["script", "--quiet", "--return", "--command", line, os.devnull],
                cwd=kit,
                env={**os.environ, "PATH": f"{path}:{os.environ['PATH']}"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            engine.forget(wanted, volumes=[volume])
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    assert "level 3" in said
    grades = (kit / "results" / "grades.csv").read_text("utf-8-sig")
    assert re.search(r"^ada,.*100", grades, re.MULTILINE), grades
    assert re.search(r"^ben,", grades, re.MULTILINE), grades


def _not_in_a_clone(folder: str, names: list[str]) -> set[str]:
    made = {"__pycache__"}
    if Path(folder) == ROOT:  # below it, packages have such names
        made |= {".git", ".venv", "results", "dist", "build", ".hypothesis"}
    return {name for name in names if name in made or name.endswith(("_cache", ".egg-info"))}
