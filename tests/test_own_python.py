"""A Python that would judge wrongly is refused, before anything is graded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import tiny
from conftest import ROOT

from autograder.course import otter_format
from autograder.grading import own_python

FAILING = """
from otter.test_files import test_case
OK_FORMAT, name, points = False, "q1", None
@test_case(points=1, hidden=False)
def test_never(probe):
    "never"
    assert False
"""


def run(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("level", ["1", "2"])
def test_a_python_that_drops_asserts_is_refused_before_anything_is_written(
    level: str, tmp_path: Path
) -> None:
    out = str(tmp_path / "out")
    words = ("-m", "autograder", "grade", "tests/submissions/class", "-o", out)
    refused = run(*words, PYTHONOPTIMIZE=level)
    error, hint = refused.stderr.splitlines()
    assert refused.returncode == 2
    assert error.startswith("error: this Python drops asserts")
    assert hint.startswith("hint: unset PYTHONOPTIMIZE")
    assert not Path(out).exists()


def test_gradescopes_run_refuses_it_too_and_leaves_no_points(tmp_path: Path) -> None:
    folder = tiny.release(tmp_path)
    words = ("-O", "-m", "autograder.gradescope.run", str(tmp_path))
    refused = run(*words, PYTHONPATH=str(folder))
    assert refused.returncode == 1
    assert "drops asserts" in refused.stdout
    assert not (tmp_path / "results" / "results.json").exists()


def test_file_names_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    words = ("-m", "autograder", "grade", "tests/submissions/class", "-o", str(tmp_path / "out"))
    variables = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    refused = run(*words, **variables)
    assert refused.returncode == 2
    assert "set PYTHONUTF8=1" in refused.stderr


def test_checks_keep_their_asserts_whatever_the_flags_say() -> None:
    code = otter_format.ExceptionTestFile._compile_string(FAILING, "q1.py")
    kept = compile(FAILING, "q1.py", "exec", optimize=0)
    dropped = compile(FAILING, "q1.py", "exec", optimize=1)
    assert code.co_consts == kept.co_consts != dropped.co_consts
    script = (
        "import sys; from autograder.course.otter_format import ExceptionTestFile as File\n"
        "case = File.from_string(sys.argv[1], 'q1.py').test_cases[0]\n"
        "try: case.body.call_func({'probe': None})\n"
        "except AssertionError: print('fails')\n"
    )
    assert run("-O", "-c", script, FAILING).stdout == "fails\n"


def test_the_versions_name_what_judges() -> None:
    assert own_python.versions().startswith("Python 3.")
    assert ", torch " in own_python.versions()
    assert ", matplotlib " in own_python.versions()
