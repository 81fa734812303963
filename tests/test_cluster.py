"""The same class on a cluster: a real scheduler, real worker processes, one of them killed."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import tiny
from conftest import skip_or_fail
from everywhere import timeless
from examples import FakeGrader, notebook
from machines import Machines, running

from autograder import __version__, cli
from autograder.errors import KitError
from autograder.grading import batch, own_python
from autograder.grading.grader import Grader
from autograder.results.model import Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions import discover
from autograder.submissions.found import Found

if find_spec("distributed") is None:
    skip_or_fail("needs the extra `cluster`", module=True)
from autograder.grading import cluster

COUNT = 14
# What a worker of the cluster may say of its sandbox, put in the place of what it has.
LOW = """
import autograder.grading.grader
autograder.grading.grader.Grader.level = property(lambda self: 0)
"""


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    with running(tmp_path) as made:
        yield made


@pytest.fixture
def found(tmp_path: Path) -> list[Found]:
    double, norm = tiny.RIGHT
    for number in range(COUNT):
        right = number % 3
        notebook(
            tmp_path / "class" / f"s{number}.ipynb",
            double if right else "def double(x):\n    return 4",
            norm if right == 1 else "1 / 0",
            f"number = {number}",
        )
    (tmp_path / "class" / "empty.ipynb").touch()
    return list(discover.find([tmp_path / "class"]).found)


def workers(machines: Machines, level: int = 0) -> cluster.Cluster:
    bundle = tiny.bundle()
    grader = Grader(bundle)
    return cluster.Cluster(machines.address, bundle, grader, level=level, no_isolation=False)


@pytest.mark.slow
def test_a_cluster_of_which_a_worker_dies_finds_what_one_machine_finds(
    machines: Machines, found: list[Found], tmp_path: Path
) -> None:
    alone, together = Store(tmp_path / "alone"), Store(tmp_path / "together")
    for store in (alone, together):
        store.prepare()
    batch.grade_all(found, alone, batch.Here(Grader(tiny.bundle()), 2))
    doomed = machines.worker("doomed")
    for name in ("b", "c"):
        machines.worker(name)
    told: list[str] = []

    def kill_one(result: SubmissionResult) -> None:
        told.append(result.submission)
        if len(told) == 3:
            os.kill(doomed.pid, signal.SIGKILL)

    batch.grade_all(found, together, workers(machines), on_result=kill_one)
    assert doomed.poll() == -signal.SIGKILL
    assert sorted(told) == sorted(one.id for one in found)
    there = together.load_all()
    assert timeless(there) == timeless(alone.load_all())
    assert [result.status for result in there].count(Status.UNREADABLE) == 1


@pytest.mark.slow
def test_a_worker_with_too_low_a_wall_refuses_and_the_others_grade(
    machines: Machines, found: list[Found], tmp_path: Path
) -> None:
    machines.worker("low", LOW)
    store = Store(tmp_path / "results")
    store.prepare()
    with pytest.raises(KitError, match="its isolation level is 0, 1 is asked for"):
        batch.grade_all(found, store, workers(machines, level=1))
    assert list(store.submissions.iterdir()) == []
    machines.worker("good")
    both = workers(machines, level=1)
    batch.grade_all(found[:4], store, both)
    results = store.load_all()
    assert [result.status.value for result in results].count("graded") == 3
    assert len(both.refused) == 1


def test_a_scheduler_that_does_not_answer_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("autograder.course.products.find_bundle", lambda _: tiny.bundle())
    monkeypatch.setattr(cluster, "CONNECT", 1.0)
    notebook(tmp_path / "class" / "ada.ipynb", "x = 1")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    started = time.monotonic()
    out = tmp_path / "results"
    out.mkdir()
    for name in ("people.json", "grades.csv"):  # of an earlier run
        (out / name).write_text('{"schema": 1, "people": {}}')
    (tmp_path / "roster.csv").write_text("name,submission\nAda King,ada\n")
    command = ["grade", str(tmp_path / "class"), "-o", str(out), "--scheduler", address]
    assert cli.main([*command, "--roster", str(tmp_path / "roster.csv")]) == 2
    assert time.monotonic() - started < 30
    printed = capsys.readouterr().err.splitlines()
    assert printed[0].startswith(f"error: no scheduler answers at {address}")
    assert len(printed) == 2
    assert list((out / "submissions").iterdir()) == []
    for name in ("people.json", "grades.csv"):
        assert (out / name).read_text() == '{"schema": 1, "people": {}}'


def test_a_cluster_without_workers_is_one_clear_error(machines: Machines) -> None:
    lonely = workers(machines)
    with pytest.raises(KitError, match="has no workers"):
        lonely.start()
    lonely.close()


def test_a_worker_without_the_kit_is_named_with_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Client:
        def __init__(self, address: str, **_: object) -> None:
            pass

        def scheduler_info(self, **_: object) -> dict[str, Any]:
            return {"workers": {"tcp://bare": {"nthreads": 1}}}

        def run(self, *_: object, **__: object) -> dict[str, Any]:
            return {"tcp://bare": ModuleNotFoundError("No module named 'autograder'")}

        def get_executor(self, **_: object) -> None:
            return None

    monkeypatch.setattr(cluster.distributed, "Client", Client)
    bare = cluster.Cluster("tcp://x:1", tiny.bundle(), Any, level=0, no_isolation=False)
    with pytest.raises(KitError, match=r"cannot start the kit .*No module named 'autograder'"):
        bare.start()


def test_a_scheduler_without_a_port_is_one_clear_error(
    found: list[Found], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["-o", str(tmp_path / "out"), "--scheduler", "grader-1"]
    assert cli.main(["grade", str(tmp_path / "class"), *where]) == 2
    error, hint = capsys.readouterr().err.splitlines()
    assert error == "error: grader-1 is no scheduler's address"
    assert hint == "hint: write it as tcp://host:8786"


def test_a_worker_of_another_version_refuses() -> None:
    order = {"kit": "0.0.0", "level": 0, "no_isolation": False}
    assert "version" in cluster.look_at_the_sandbox(tiny.bundle(), order)


def test_a_worker_with_another_torch_refuses_and_says_both() -> None:
    order = {"kit": __version__, "versions": "Python 3.11, torch 1.0, matplotlib 3.0"}
    said = cluster.look_at_the_sandbox(tiny.bundle(), order)
    assert said.startswith(f"it runs {own_python.versions()}, ")
    assert said.endswith("torch 1.0, matplotlib 3.0")


def test_a_cluster_keeps_no_grader_for_older_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "Grader", lambda bundle, no_isolation: FakeGrader(bundle.digest))
    monkeypatch.setattr(cluster, "_graders", {})
    order = {"no_isolation": False}
    bundle = tiny.bundle()
    old = cluster._grader(bundle, order)
    assert cluster._grader(bundle, order) is old
    new = cluster._grader(replace(bundle, digest="c" * 64), order)
    assert new is not old
    assert old.closed
