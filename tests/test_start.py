"""start.py as students run it: a real .venv and a real pip, with a stand-in for JupyterLab."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import skip_or_fail
from container import image

GIVEN = Path(image.__file__).parents[2] / "autograder" / "course" / "given"
NOTEBOOK = "homework.ipynb"
OPENED = "import sys\nprint('opened', *sys.argv[1:])\n"
# Does what uv does, by pip, and notes how it was called.
UV = """#!/bin/sh
echo "$@" >> "{log}"
case "$*" in *--torch-backend*) exit 2 ;; esac
[ "$1" = venv ] && exec "{python}" -m venv "$6"
shift 3
python=$1
shift
exec "$python" -m pip install --quiet "$@"
"""


@dataclass
class Seat:
    """A student's folder, and what is in reach of it: packages to install, programs to call."""

    folder: Path
    packages: Path
    programs: Path

    def start(self, *prefix: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{self.programs}:/usr/bin:/bin",
            "HOME": str(self.folder),
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.packages),
            "PIP_CONFIG_FILE": os.devnull,
        }
        return subprocess.run(
            [*prefix, sys.executable, "start.py"],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def seat() -> Iterator[Seat]:
    # Not in pytest's own folder, which others may not enter.
    with tempfile.TemporaryDirectory(prefix="seat-") as name:
        root = Path(name)
        root.chmod(0o755)
        made = Seat(root / "folder", root / "packages", root / "programs")
        for folder in (made.folder / "kit", made.packages, made.programs):
            folder.mkdir(parents=True)
        shutil.copy(GIVEN / "start.py", made.folder)
        for name in ("__init__.py", "installing.py"):
            shutil.copy(GIVEN / "kit" / name, made.folder / "kit")
        (made.folder / "kit" / "course.py").write_text(f'NOTEBOOK = "{NOTEBOOK}"\n')
        (made.folder / "requirements.txt").write_text("jupyterlab==1.0  # opens the notebook\n")
        wheel(made.packages, "1.0")
        yield made


def wheel(folder: Path, version: str, name: str = "jupyterlab") -> None:
    """Write a package that says how it was called."""
    about = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": "",
        f"{name}/__main__.py": OPENED,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{about}/RECORD": "",
    }
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as file:
        for name, text in files.items():
            file.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text)


def test_it_says_what_it_fetches_installs_it_and_opens_the_notebook(seat: Seat) -> None:
    done = seat.start()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Fetching jupyterlab and what they need into .venv" in done.stdout
    assert "MB to download" in done.stdout
    opened = done.stdout.splitlines()[-1].split()
    assert (opened[0], opened[-1]) == ("opened", NOTEBOOK)
    assert ("--allow-root" in opened) is (os.geteuid() == 0)


def test_the_second_start_asks_for_nothing(seat: Seat) -> None:
    seat.start()
    shutil.rmtree(seat.packages)
    (seat.folder / ".venv" / "bin" / "pip").unlink()
    shutil.rmtree(next((seat.folder / ".venv").glob("lib/python3*/site-packages/pip")))
    done = seat.start()
    assert (done.returncode, done.stdout.split()[0]) == (0, "opened")


def test_what_was_stopped_goes_on_and_keeps_what_is_there(seat: Seat) -> None:
    seat.start()
    (seat.folder / ".venv" / "installed.txt").unlink()  # written last
    shutil.rmtree(seat.packages)
    done = seat.start()
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("opened")


def test_other_requirements_are_installed_at_the_next_start(seat: Seat) -> None:
    seat.start()
    wheel(seat.packages, "2.0")
    (seat.folder / "requirements.txt").write_text("jupyterlab==2.0\n")
    done = seat.start()
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((seat.folder / ".venv").glob("lib/python3*/site-packages/jupyterlab-2.0.*"))


def test_what_cannot_be_installed_ends_with_what_to_look_at(seat: Seat) -> None:
    shutil.rmtree(seat.packages)
    done = seat.start()
    assert done.returncode == 1
    assert "is the network there, the disk full?" in done.stdout
    assert not (seat.folder / ".venv" / "installed.txt").exists()


def test_an_environment_that_does_not_work_is_made_anew(seat: Seat) -> None:
    python = seat.folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to("/bin/false")
    done = seat.start()
    assert done.returncode == 0, done.stdout + done.stderr


def test_uv_is_taken_where_it_is_there(seat: Seat) -> None:
    log = seat.programs / "log"
    uv = seat.programs / "uv"
    uv.write_text(UV.format(log=log, python=sys.executable))
    uv.chmod(0o755)
    wheel(seat.packages, "1.0", "torch")
    (seat.folder / "requirements.txt").write_text("torch==1.0\njupyterlab==1.0\n")
    done = seat.start()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(By uv.)" in done.stdout
    called = log.read_text().splitlines()
    assert called[0].startswith("venv ")
    # An old uv, or one that does not reach PyTorch's index, is asked once more.
    assert ["--torch-backend" in line for line in called[1:]] == [True, False]
    assert "PyTorch's own index is out of reach. The usual build" in done.stdout


@pytest.mark.root
def test_a_folder_that_is_another_users_is_named_before_any_package(seat: Seat) -> None:
    done = seat.start("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    if "ermission" in done.stderr:  # the Python of this machine is root's own
        skip_or_fail("needs a Python that others can run")
    assert done.returncode == 1
    assert done.stdout.startswith(f"You may not write into {seat.folder}")
    assert "apt install" not in done.stdout


PROGRESS = """
import builtins, threading
from kit import installing

told, write = threading.Event(), builtins.print

def print_and_tell(*words, **options):
    write(*words, **options)
    told.set()

installing.BEAT = 0.0
builtins.print = print_and_tell
with installing._progress():
    told.wait()
"""


def test_while_it_works_it_says_how_far_it_is(seat: Seat) -> None:
    (seat.folder / ".venv").mkdir()
    (seat.folder / ".venv" / "large").write_bytes(bytes(3 << 20))
    command = [sys.executable, "-c", PROGRESS]
    done = subprocess.run(command, cwd=seat.folder, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("  … 0 min 00 s, 3 MB in .venv")


def test_an_old_python_is_told_in_words(seat: Seat) -> None:
    program = "import runpy, sys; sys.version_info = (3, 9, 1); runpy.run_path('start.py')"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=seat.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "the assignment needs 3.10 or newer" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_old_python_can_read_it() -> None:
    """It is read as a whole before its first line runs: so nothing that Python 2.7 lacks."""
    source = (GIVEN / "start.py").read_bytes().decode("ascii")
    nodes = list(ast.walk(ast.parse(source, feature_version=(3, 4))))
    newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.FunctionDef, ast.Starred)
    assert not [node for node in nodes if isinstance(node, newer)]
    names = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert names == {"kit"}


@pytest.mark.container
@pytest.mark.slow
def test_real_old_pythons_are_told_in_words(seat: Seat) -> None:
    if image.why_not():
        skip_or_fail(image.why_not())
    with tempfile.TemporaryDirectory(prefix="old-") as name:
        root = Path(name)
        image.bare(root, "bullseye", "python2.7", "python3")
        shutil.copytree(seat.folder, root / "seat")
        for python in ("python2.7", "python3.9"):
            done = subprocess.run(
                ["/usr/sbin/chroot", root, python, "/seat/start.py"],
                env={"PATH": "/usr/bin:/bin"},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 1
            assert done.stderr.startswith(f"This is Python {python[6:]}."), done.stderr
            assert "the assignment needs 3.10 or newer" in done.stderr
