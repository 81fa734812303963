"""start.py gets a student going, on whatever Python they have."""

from __future__ import annotations

import ast
import runpy
import subprocess
import sys
import venv
from pathlib import Path

import pytest


def test_start_tells_an_old_python_in_words(student_folder: Path) -> None:
    program = (
        "import runpy, sys; sys.version_info = (3, 8, 1); "
        "runpy.run_path('start.py', run_name='__main__')"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert told.returncode == 1
    assert "the assignment needs 3.10 or newer" in told.stdout
    assert told.stderr == ""
    # It is read as a whole before its first line runs: so nothing newer than that Python, please.
    ast.parse(Path("start.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_start_makes_an_environment_anew_that_is_not_whole(
    student_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    start = runpy.run_path("start.py")
    python = Path(".venv", "bin", "python")
    python.parent.mkdir(parents=True)
    python.symlink_to("/bin/false")  # as where pip is missing
    made: list[dict[str, object]] = []

    def fail(where: str, **how: object) -> None:
        made.append(how)
        raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(venv, "create", fail)
    assert start["main"]() == 1
    assert made == [{"with_pip": True, "clear": True}]
    assert "sudo apt install python3-venv" in capsys.readouterr().out
