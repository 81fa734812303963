"""setup.sh on a machine where a step fails: it stops there, and its last line says where."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from autograder.course import products

SETUP = Path(products.__file__).parents[1] / "gradescope" / "setup.sh"
# Stands in for every Python: one that works where `there` says so, and then fails to install.
PYTHON = """#!/bin/sh
[ -e "{there}" ] || exit 1
[ "$1" = -c ] && exit 0
echo "pip install failed: No space left on device"
exit 1
"""
APT = """#!/bin/sh
echo "$@" >> "{log}"
[ "$1" = "{fails}" ] && {{ echo "E: Could not resolve the mirror"; exit 100; }}
[ "$1" = install ] && touch "{there}"
exit 0
"""


def run(folder: Path, fails: str) -> tuple[list[str], list[str], int]:
    """Return the lines of setup.sh, the calls of apt-get, and the status."""
    source, programs = folder / "source", folder / "programs"
    source.mkdir()
    programs.mkdir()
    shutil.copy(SETUP, source)
    there, log = folder / "there", folder / "log"
    log.touch()
    written = {"apt-get": APT.format(log=log, fails=fails, there=there)}
    for python in ("python3", *(f"python3.{minor}" for minor in range(10, 15))):
        written[python] = PYTHON.format(there=there)
    for name, text in written.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    done = subprocess.run(
        ["bash", source / "setup.sh"],
        env={
            "PATH": f"{programs}:/usr/sbin:/usr/bin:/sbin:/bin",
            "AUTOGRADER_ROOT": str(folder),
            "AUTOGRADER_VENV": str(folder / "venv"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    calls = [line.split()[0] for line in log.read_text().splitlines()]
    return done.stdout.splitlines(), calls, done.returncode


@pytest.mark.parametrize(
    ("fails", "called", "stopped", "hint"),
    [
        ("update", ["update"], "asking for the list of packages", "a server was not reached"),
        ("install", ["update", "install"], "installing python3", "a server was not reached"),
        ("nothing", ["update", "install"], "installing the pinned packages", "the disk is full"),
    ],
)
def test_it_stops_at_the_step_that_fails_and_says_which(
    tmp_path: Path, fails: str, called: list[str], stopped: str, hint: str
) -> None:
    said, calls, status = run(tmp_path, fails)
    assert status == 1
    assert calls == called
    assert said[-1].startswith(f"setup: stopped at {stopped}")
    assert said[-2].startswith(f"hint: {hint}")
