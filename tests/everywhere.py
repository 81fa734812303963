"""One class graded in one go, stopped twice and resumed, and on a cluster that loses a worker.

What is found must not depend on it. test_made_class.py tries it on a few submissions,
bench/resume.py on 120.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from machines import running

from autograder.results.model import SubmissionResult
from autograder.results.store import Store

ROOT = Path(__file__).resolve().parents[1]
_PATIENCE = 900.0  # seconds for one command


def in_one_go(folder: Path, out: Path, *more: str) -> None:
    """Grade the class in `folder` with one command."""
    _ended(_grade(folder, out, *more))


def stopped_and_resumed(folder: Path, out: Path, *more: str, at: Sequence[int]) -> list[int]:
    """Stop by Ctrl-C and then by kill -9, when so many are graded; return how many then were."""
    done = []
    for count, how in zip(at, (signal.SIGINT, signal.SIGKILL), strict=True):
        run = _grade(folder, out, *more)
        _wait_for(count, out, run)
        run.send_signal(how)
        run.communicate(timeout=_PATIENCE)
        if run.returncode != (130 if how is signal.SIGINT else -how):
            raise RuntimeError(f"it ended with {run.returncode} before it could be stopped")
        done.append(_count(out))
    in_one_go(folder, out, *more)
    return done


def on_a_cluster(folder: Path, out: Path, scratch: Path, *, at: int) -> None:
    """Grade with three workers, of which one is killed when `at` are graded."""
    with running(scratch) as machines:
        doomed = machines.worker("doomed")
        for name in ("b", "c"):
            machines.worker(name)
        run = _grade(folder, out, "--scheduler", machines.address)
        _wait_for(at, out, run)
        os.kill(doomed.pid, signal.SIGKILL)
        _ended(run)


def findings(out: Path) -> list[SubmissionResult]:
    """Return all that was found, without the seconds that it took."""
    return timeless(Store(out).load_all())


def timeless(results: Sequence[SubmissionResult]) -> list[SubmissionResult]:
    """Return what must be equal wherever it was graded: all but what depends on the clock."""
    return [
        replace(
            result,
            seconds=0.0,
            compute=0.0,
            starved=False,
            questions=tuple(replace(question, seconds=0.0) for question in result.questions),
        )
        for result in results
    ]


def _grade(folder: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "autograder", "grade", str(folder), "-o", str(out)]
    return subprocess.Popen(
        [*command, "--json", *more],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )


def heed_ctrl_c() -> None:
    """Be as on a terminal, also where a script put all of this into its background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _wait_for(count: int, out: Path, run: subprocess.Popen[str]) -> None:
    tick = threading.Event()
    while _count(out) < count and run.poll() is None:
        tick.wait(0.02)


def _count(out: Path) -> int:
    return len(list(out.glob("submissions/*.json")))


def _ended(run: subprocess.Popen[str]) -> None:
    _, said = run.communicate(timeout=_PATIENCE)
    if run.returncode not in (0, 1):  # 1: some are unreadable
        raise RuntimeError(said)
