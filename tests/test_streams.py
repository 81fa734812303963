"""Whatever becomes of stdout and the locale: a sentence, the same files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import tiny
from conftest import ROOT
from examples import graded, notebook

from autograder import cli
from autograder.results.store import Store

REPORT = '"$0" -m autograder report "$1"'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    store = Store(tmp_path / "results")
    store.prepare()
    store.save(graded("zoë"))
    return store.folder


def shell(command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", command, sys.executable, str(folder)],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def tables(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.csv")}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_stdout_is_one_clear_error_and_the_files_are_there(folder: Path) -> None:
    done = shell(f"{REPORT} > /dev/full", folder)
    assert done.returncode == 2
    error, hint = done.stderr.splitlines()
    assert error == "error: the output could not be written: No space left on device"
    assert hint.startswith("hint: make room where it goes")
    assert "grades.csv" in tables(folder)


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_who_closes_the_streams_gets_the_files(closed: str, folder: Path) -> None:
    done = shell(f"{REPORT} {closed}", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "grades.csv" in tables(folder)


def test_the_tables_are_the_same_in_every_locale(folder: Path) -> None:
    assert shell(REPORT, folder, LC_ALL="C.UTF-8").returncode == 0
    before = tables(folder)
    for name in before:
        (folder / name).unlink()
    assert shell(REPORT, folder, LANG="C", LC_ALL="C").returncode == 0
    assert tables(folder) == before


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("overrides.csv", "submission,question,score,note,reason,by\nada,q9,1,,x,y\n", "q9"),
        ("overrides.csv", "submission,question,score,note,reason,by\neve,q1,1,,x,y\n", "eve"),
        ("overrides.csv", "submission,question,score,note,reason,by\nada,q1,999,,x,y\n", "999"),
        ("people.json", "{", "people.json is damaged"),
    ],
)
def test_what_people_wrote_is_read_before_anything_is_graded(
    file: str,
    content: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("autograder.course.products.find_bundle", lambda _: tiny.bundle())
    monkeypatch.setattr("autograder.grading.batch.Here.start", None)  # nobody gets that far
    notebook(tmp_path / "class" / "ada.ipynb", "x = 1")
    out = tmp_path / "results"
    out.mkdir()
    (out / file).write_text(content)
    assert cli.main(["grade", str(tmp_path / "class"), "-o", str(out)]) == 2
    error, hint = capsys.readouterr().err.splitlines()
    assert error.startswith("error: ")
    assert said in error
    assert hint.startswith("hint: ")
    assert (out / file).read_text() == content
