"""Real runs that are killed, interrupted or out of room, and the run after them."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import tiny
from everywhere import heed_ctrl_c
from examples import notebook

from autograder.results.store import Store
from autograder.results.whole import write_whole

COUNT = 8


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """An unpacked release of two small questions, and a class beside it."""
    for number in range(COUNT):
        notebook(tmp_path / "class" / f"s{number}.ipynb", *tiny.RIGHT, f"x = {number}")
    return tiny.release(tmp_path / "kit")


def start(kit: Path, *more: str) -> subprocess.Popen[str]:
    folder = kit.parent
    command = [sys.executable, "-m", "autograder", "grade", str(folder / "class")]
    return subprocess.Popen(
        [*command, "-o", str(folder / "results"), "--jobs", "1", *more],
        env={**os.environ, "PYTHONPATH": str(kit)},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )


def stop_after_two(run: subprocess.Popen[str], folder: Path, number: int) -> tuple[str, str]:
    """Send a signal once two results are written; return what was printed."""
    ended = threading.Event()
    while len(list(folder.glob("submissions/*.json"))) < 2 and run.poll() is None:
        ended.wait(0.02)
    run.send_signal(number)
    return run.communicate(timeout=120)


def check_folder(folder: Path) -> int:
    """Fail unless every result is whole; return how many there are."""
    results = [Store(folder).load(path.stem) for path in folder.glob("submissions/*.json")]
    assert None not in results
    return len(results)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=["kill -9", "Ctrl-C"])
def test_a_run_that_was_stopped_is_finished_by_the_next(number: int, kit: Path) -> None:
    results = kit.parent / "results"
    run = start(kit)
    _, said = stop_after_two(run, results, number)
    assert run.returncode == (130 if number == signal.SIGINT else -signal.SIGKILL)
    if number == signal.SIGINT:
        assert said.splitlines()[0] == "error: interrupted"
    done = check_folder(results)
    assert 2 <= done < COUNT
    before = {path.name: path.stat().st_mtime_ns for path in results.glob("submissions/*.json")}
    again = start(kit, "--json")
    printed, said = again.communicate(timeout=240)
    assert again.returncode == 0, said
    content = json.loads(printed)
    assert (content["graded"], content["unchanged"]) == (COUNT - done, done)
    assert {n: (results / "submissions" / n).stat().st_mtime_ns for n in before} == before
    with (results / "grades.csv").open() as file:
        assert [row["total"] for row in csv.DictReader(file)] == ["10"] * COUNT
    assert not list(results.rglob("*.tmp"))


@pytest.mark.slow
def test_without_room_on_the_disk_what_was_written_is_whole(kit: Path) -> None:
    results = kit.parent / "results"
    # No file may grow beyond one result: report.html does not fit, as on a full disk.
    run = subprocess.run(
        ["bash", "-c", 'ulimit -f 20; trap "" XFSZ; exec "$0" "$@"', *start_words(kit)],
        env={**os.environ, "PYTHONPATH": str(kit)},
        cwd=kit.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert run.returncode == 2
    error, hint = run.stderr.splitlines()[-2:]
    assert error.startswith("error: cannot write ")
    assert hint == "hint: make room or name another folder with -o"
    assert check_folder(results) == COUNT
    assert not list(results.rglob("*.tmp"))


def start_words(kit: Path) -> list[str]:
    folder = kit.parent
    words = [sys.executable, "-m", "autograder", "grade", str(folder / "class")]
    return [*words, "-o", str(folder / "results")]


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_it_is_announced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, steps = tmp_path / "x.json", []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        steps.append("folder" if Path(f"/proc/self/fd/{descriptor}").is_dir() else "bytes")
        real_sync(descriptor)

    def replace(self: Path, target: Path) -> Path:
        steps.append("name")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    write_whole(path, "text", durable=True)
    assert steps == ["bytes", "name", "folder"]


def test_grades_are_as_durable_as_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from autograder.report import files

    synced: list[str] = []
    real = Store.write

    def write(self: Store, name: str, text: str, *, durable: bool = False) -> None:
        synced.extend([name] * durable)
        real(self, name, text, durable=durable)

    monkeypatch.setattr(Store, "write", write)
    files.write(Store(tmp_path), [])
    assert synced == ["grades.csv"]
