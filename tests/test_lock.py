"""One run at a time in a results folder, and no lock that outlives its run."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from examples import graded

from autograder import cli
from autograder.errors import KitError
from autograder.results import lock
from autograder.results.store import Store

HOLD = """
import sys, time
from pathlib import Path
from autograder.results import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    """Start a process that holds the lock until its stdin is closed."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(command, text=True, **pipes)  # type: ignore[call-overload]
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        with pytest.raises(KitError, match=f"is in use by process {process.pid} on ") as caught:
            Store(tmp_path).held().__enter__()
        assert "-o" in caught.value.hint
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_killed_run_holds_nothing(number: signal.Signals, tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.send_signal(number)
        process.communicate()
    with Store(tmp_path).held():
        assert f"process {os.getpid()} " in (tmp_path / lock.FILE).read_text()


def test_a_run_that_ends_leaves_no_lock(tmp_path: Path) -> None:
    with Store(tmp_path / "new").held():
        pass
    assert list((tmp_path / "new").iterdir()) == []


def test_a_report_is_not_written_while_somebody_grades(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = Store(tmp_path)
    store.prepare()
    store.save(graded())
    with holder(tmp_path) as process:
        assert cli.main(["report", str(tmp_path)]) == 2
        process.communicate()
    assert capsys.readouterr().err.startswith(f"error: {tmp_path} is in use by process ")
    assert not (tmp_path / "grades.csv").exists()
    assert cli.main(["report", str(tmp_path)]) == 0


def test_a_disk_without_locks_does_not_stop_a_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(descriptor: int, how: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock.fcntl, "flock", none)
    with Store(tmp_path).held():
        pass
