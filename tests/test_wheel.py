"""The kit as pip, pipx and uv tool install it: a wheel, away from the checkout it was built in.

The environment is bare but for what the tests' own environment has, which a .pth file lends it:
torch is not installed a second time, and the wheel alone brings the kit, since of two packages
with one name Python takes that of the environment itself.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.slow

LITTER = shutil.ignore_patterns("__pycache__", "*.egg-info")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it in a copy: setuptools leaves a folder behind, whose old files it would pack too."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    shutil.copytree(ROOT / "autograder", source / "autograder", ignore=LITTER)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    # With the setuptools of this environment, so that no package index is asked.
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", folder]
    _run([sys.executable, "-m", "pip", "wheel", *options, source], folder)
    (made,) = folder.glob("*.whl")
    return made


@dataclass(frozen=True)
class Installed:
    """An environment with the wheel, and the course that its `autograder new` has made."""

    environment: Path
    course: Path
    said: str

    def run(self, *arguments: str | Path) -> str:
        """Run the command that the wheel installed, in the course's folder."""
        return _run([self.environment / "bin" / "autograder", *arguments], self.course)


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Iterator[Installed]:
    # Not in pytest's own folder, which nobody else may enter: student code is another user's.
    with tempfile.TemporaryDirectory(prefix="wheel-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        environment = folder / "venv"
        venv.create(environment, with_pip=True)
        python = environment / "bin" / "python"
        _run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], folder)
        version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
        lent = environment / "lib" / version / "site-packages" / "lent.pth"
        lent.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
        said = _run([environment / "bin" / "autograder", "new", "first homework"], folder)
        yield Installed(environment, folder / "first homework", said)


def _run(command: list[str | Path], folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_everything_of_the_kit_is_in_the_wheel_but_this_courses_hidden_checks(
    wheel: Path,
) -> None:
    package = ROOT / "autograder"
    with zipfile.ZipFile(wheel) as file:
        packed = {name for name in file.namelist() if name.startswith("autograder/")}
    here = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.is_relative_to(package / "hidden_tests")
    }
    assert packed == here


def test_the_command_is_that_of_the_wheel(installed: Installed) -> None:
    ask = "import autograder, autograder.sandbox; print(autograder.__file__)"
    found = _run([installed.environment / "bin" / "python", "-c", ask], installed.course)
    assert Path(found.strip()).is_relative_to(installed.environment)


def test_new_makes_a_course_and_builds_it(installed: Installed) -> None:
    for name in ("student_template/start.py", "solutions", "dist/autograder.zip"):
        assert (installed.course / name).exists(), installed.said


def test_check_finds_nothing_to_say_of_it(installed: Installed) -> None:
    assert "no findings" in installed.run("check")


def test_a_second_build_changes_nothing(installed: Installed) -> None:
    archive = installed.course / "dist" / "autograder.zip"
    before = archive.read_bytes()
    installed.run("build")
    assert archive.read_bytes() == before
    assert "everything is fresh" in installed.run("build", "--check")


def test_grade_gives_the_reference_all_and_the_template_nothing(
    installed: Installed, tmp_path: Path
) -> None:
    handed_in = tmp_path / "class"
    handed_in.mkdir()
    for name, folder in (("ada", "solutions"), ("ben", "student_template")):
        shutil.copy(installed.course / folder / "first_homework.ipynb", handed_in / f"{name}.ipynb")
    results = tmp_path / "results"
    installed.run("grade", handed_in, "-o", results)
    with (results / "grades.csv").open(encoding="utf-8-sig") as file:
        rows = {row["submission"]: row for row in csv.DictReader(file)}
    assert {name: row["total"] for name, row in rows.items()} == {"ada": "5", "ben": "0"}
