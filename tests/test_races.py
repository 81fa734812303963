"""Whoever dies first, nothing stays: no process, no folder, no descriptor, no memory."""

from __future__ import annotations

import gc
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tiny

from autograder.course.bundle import Bundle
from autograder.grading import judge
from autograder.results.model import Status
from autograder.sandbox.client import Zygote
from autograder.sandbox.handle import Interrupted, SandboxError
from autograder.submissions.reading import Submission

SOON = 5.0  # seconds until what was killed must be gone
# A judge that has a worker busy, says which processes there are, and waits to be killed.
JUDGE = """
import os, sys, threading
from autograder.sandbox.client import Zygote
zygote = Zygote({"kit": "", "kit.probes": "def ask(namespace, name, inputs): return {}"})
worker = zygote.fork(seed=0)
busy = "open('left', 'w').write('x')\\nwhile True: pass"
threading.Thread(target=lambda: worker.request(60, op="cell", code=busy, seconds=60)).start()
while not (worker.scratch / "left").exists():
    pass
children = open(f"/proc/{zygote._process.pid}/task/{zygote._process.pid}/children").read()
print(zygote._process.pid, children.strip(), zygote._home, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def course() -> Bundle:
    return tiny.bundle()


@pytest.fixture(scope="module")
def shared(course: Bundle) -> Iterator[Zygote]:
    with Zygote(course.modules) as zygote:
        yield zygote


@pytest.fixture
def own(course: Bundle) -> Iterator[Zygote]:
    """A zygote that the test may kill."""
    with Zygote(course.modules) as zygote:
        zygote.fork(seed=0).kill()
        yield zygote


def ends(pid: int) -> bool:
    """Wait for a process to end; whether it did, soon."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([descriptor], [], [], SOON)[0])
    finally:
        os.close(descriptor)


def children(zygote: Zygote) -> list[int]:
    pid = zygote._process.pid
    return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_a_worker_that_dies_before_it_is_killed(shared: Zygote) -> None:
    worker = shared.fork(seed=0)
    [pid] = children(shared)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(Interrupted, match="SIGKILL"):
        worker.request(5, op="cell", code="1", seconds=4)
    worker.kill()
    assert not worker.scratch.exists()
    assert children(shared) == []


def test_a_worker_killed_twice(shared: Zygote) -> None:
    first, second = shared.fork(seed=0), shared.fork(seed=0)
    first.kill()
    first.kill()
    assert len(children(shared)) == 1
    assert second.request(5, op="cell", code="1", seconds=4)["error"] is None
    second.kill()


def test_a_zygote_that_dies_takes_its_workers_along(own: Zygote) -> None:
    worker = own.fork(seed=0)
    [pid] = children(own)
    own._process.kill()
    assert ends(pid)
    with pytest.raises(SandboxError):
        worker.kill()
    worker.kill()
    assert not worker.scratch.exists()


def test_a_zygote_that_dies_while_a_worker_writes_leaves_no_folder(own: Zygote) -> None:
    worker = own.fork(seed=0)
    start = "import threading\ndef write():\n    while True: open('left', 'w').close()\n"
    worker.request(5, op="cell", code=f"{start}threading.Thread(target=write).start()", seconds=4)
    own._process.kill()
    with pytest.raises(SandboxError):
        worker.kill()
    assert not worker.scratch.exists()
    own.close()
    assert not own._home.exists()


def test_closing_the_zygote_ends_a_busy_worker(course: Bundle) -> None:
    with Zygote(course.modules) as zygote:
        worker = zygote.fork(seed=0)
        [pid] = children(zygote)
    assert ends(pid)
    worker.kill()
    assert not zygote._home.exists()


def test_a_judge_that_is_killed_leaves_no_process_and_no_folder() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", JUDGE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        zygote, worker, home = process.stdout.readline().split()
        process.kill()
    assert ends(int(worker))
    assert ends(int(zygote))
    assert not Path(home).exists()


def memory(pid: int) -> int:
    """The private bytes of a process: what it shares with its forks grows nothing."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))


@pytest.mark.slow
def test_fifty_submissions_leave_descriptors_processes_and_memory_as_they_were(
    course: Bundle, shared: Zygote
) -> None:
    cells = (*tiny.RIGHT, "import torch\nx = torch.ones(10**6)\nopen('left', 'w').close()")
    processes = (os.getpid(), shared._process.pid)

    def grade(times: int) -> None:
        for number in range(times):
            # Every fifth one crashes, and every question of it once more.
            more = ("import os\ndef norm(w): os._exit(0)",) if number % 5 == 0 else ()
            result = judge.grade(Submission("name", cells + more, "digest"), course, shared)
            assert result.status is Status.GRADED

    grade(5)
    gc.collect()
    before = descriptors(), children(shared), [*map(memory, processes)]
    grade(50)
    after = descriptors(), children(shared), [*map(memory, processes)]
    assert after[:2] == before[:2]
    grown = [(new - old) >> 20 for new, old in zip(after[2], before[2], strict=True)]
    assert max(grown) <= 4, f"judge and zygote grew by {grown} MB"
    assert list(shared._home.glob("scratch-*")) == []
