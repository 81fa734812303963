"""The same class on a cluster: a real scheduler, real worker processes, one of them killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import tiny
from conftest import skip_or_fail
from everywhere import timeless
from examples import FakeGrader, graded, notebook
from machines import Machines, running

from autograder import __version__, cli
from autograder.errors import KitError
from autograder.grading import batch, own_python
from autograder.grading.grader import Grader
from autograder.results.model import Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions import discover
from autograder.submissions.found import Found
from autograder.submissions.reading import Submission

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


class Asked:
    """A distributed future: of a value or an exception, or of nothing yet."""

    def __init__(self, value: Any = None) -> None:
        self.key, self.value, self.is_cancelled = f"key {id(self)}", value, False
        self._tell: list[Any] = []

    def add_done_callback(self, tell: Any) -> None:
        self._tell.append(tell)
        if self.value is not None:
            tell(self)

    def end(self, value: Any, *, cancelled: bool = False) -> None:
        self.value, self.is_cancelled = value, cancelled
        for tell in self._tell:
            tell(self)

    def cancelled(self) -> bool:
        return self.is_cancelled

    def exception(self) -> BaseException | None:
        return self.value if isinstance(self.value, BaseException) else None

    def result(self) -> Any:
        return self.value


class Client:
    """A scheduler by hand: what it knows of workers, and what each says when it is asked."""

    def __init__(self, known: dict[str, Any], said: dict[str, Asked]) -> None:
        self.known, self.said, self.status = known, said, "running"
        self.held: dict[str, list[str]] = {}
        self.sent: list[tuple[Asked, Any]] = []
        self.given_up: list[Asked] = []
        self.orders: list[tuple[Any, ...]] = []  # what went along with `sent`

    @property
    def scheduler(self) -> Client:
        return self

    def identity(self, n_workers: int) -> dict[str, Any]:
        assert n_workers == -1
        return {"workers": self.known}

    def sync(self, ask: Any, **options: Any) -> Any:
        return ask(**options)

    def scheduler_info(self, **_: object) -> dict[str, Any]:
        """As Dask's own client leaves it, which asks now and then for no worker."""
        return {"workers": {}}

    def processing(self) -> dict[str, list[str]]:
        return self.held

    def submit(self, what: Any, *order: Any, workers: Any = None, **__: object) -> Asked:
        if what is cluster.look_at_the_sandbox:
            return self.said[workers[0]]
        self.orders.append(order)
        self.sent.append((Asked(), workers))
        return self.sent[-1][0]

    def cancel(self, futures: list[Asked], **_: object) -> None:
        self.given_up += futures

    def close(self, **_: object) -> None:
        self.status = "closed"


@pytest.fixture
def pair(monkeypatch: pytest.MonkeyPatch) -> tuple[cluster.Cluster, Client, list[float]]:
    """Two good workers by hand, and a clock."""
    known = {name: {"nthreads": 1, "last_seen": 0.0} for name in ("tcp://a", "tcp://b")}
    client = Client(known, {name: Asked("") for name in known})
    now = [1000.0]
    monkeypatch.setattr(cluster.distributed, "Client", lambda *_, **__: client)
    monkeypatch.setattr(cluster.time, "monotonic", lambda: now[0])
    both = cluster.Cluster("tcp://x:1", tiny.bundle(), Any, level=0, no_isolation=False)
    both.start()
    assert both.slots == 2
    return both, client, now


ONE = Submission("ada", ("x = 1",), "d" * 64)


@pytest.mark.parametrize("how", ["silent", "idle"])
def test_what_a_deaf_worker_holds_goes_to_another(
    how: str, pair: tuple[cluster.Cluster, Client, list[float]]
) -> None:
    both, client, now = pair
    outer = both.submit(ONE, None)
    first, _ = client.sent[0]
    client.held = {"tcp://a": [first.key], "tcp://b": []}
    both.look_after()
    limit = cluster.SILENCE if how == "silent" else cluster.deadline()
    for share in (0.5, 0.9, 1.1):
        now[0] = 1000.0 + share * limit
        client.known["tcp://b"]["last_seen"] = share  # it lives
        if how == "idle":
            client.known["tcp://a"]["last_seen"] = share
        assert len(client.sent) == 1
        both.look_after()
    second, workers = client.sent[1]
    assert workers == ["tcp://b"]
    assert client.given_up == [first]
    assert both.slots == 1
    first.end(None, cancelled=True)  # as Dask says it, and then as the deaf one answers late
    first.end({"schema": 99})
    assert not outer.done()
    second.end(graded("ada").to_dict())
    assert outer.result() == graded("ada")


def test_a_worker_that_gets_on_is_left_alone_however_long_the_class_takes(
    pair: tuple[cluster.Cluster, Client, list[float]],
) -> None:
    both, client, now = pair
    for number in range(20):
        both.submit(ONE, None)
        client.held = {"tcp://a": [f"task {number}", f"task {number + 1}"]}
        now[0] += cluster.deadline() / 2
        for name in client.known:
            client.known[name]["last_seen"] = number + 1.0
        both.look_after()
    assert both.slots == 2
    assert both.refused == {}


def test_a_scheduler_that_dies_is_one_clear_error_and_nothing_is_called_crashed(
    pair: tuple[cluster.Cluster, Client, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    both, client, _ = pair
    outer = both.submit(ONE, None)
    client.sent[0][0].end(None, cancelled=True)
    monkeypatch.setattr(client, "identity", Mock(side_effect=OSError))
    with pytest.raises(KitError, match="the scheduler at tcp://x:1 is gone") as caught:
        both.look_after()
    assert "what is graded is kept" in caught.value.hint
    assert not outer.done()


@pytest.mark.parametrize("lost", [None, asyncio.CancelledError(), KeyboardInterrupt()])
def test_what_comes_back_without_an_answer_is_sent_again(
    lost: BaseException | None, pair: tuple[cluster.Cluster, Client, list[float]]
) -> None:
    both, client, _ = pair
    outer = both.submit(ONE, None)
    client.sent[0][0].end(lost, cancelled=lost is None)
    both.look_after()
    client.sent[1][0].end(graded("ada").to_dict())
    assert outer.result() == graded("ada")


@pytest.mark.slow
def test_a_scheduler_that_is_killed_ends_the_run_with_what_is_graded(
    machines: Machines, found: list[Found], tmp_path: Path
) -> None:
    store = Store(tmp_path / "results")
    store.prepare()
    machines.worker("a")
    told: list[str] = []

    def kill_the_scheduler(result: SubmissionResult) -> None:
        told.append(result.submission)
        if len(told) == 3:
            machines.processes[0].kill()

    with pytest.raises(KitError, match="is gone"):
        batch.grade_all(found, store, workers(machines), on_result=kill_the_scheduler)
    assert sorted(told) == sorted(result.submission for result in store.load_all())
    assert Status.CRASHED not in {result.status for result in store.load_all()}


def test_a_worker_without_the_kit_is_named_with_what_it_lacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lacking = Asked(ModuleNotFoundError("No module named 'autograder'"))
    client = Client({"tcp://bare": {"nthreads": 1}}, {"tcp://bare": lacking})
    monkeypatch.setattr(cluster.distributed, "Client", lambda *_, **__: client)
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
    order = {"no_isolation": False, "bundle": "b" * 64}
    bundle = tiny.bundle()
    old = cluster._grader(bundle, order)
    assert cluster._grader(None, order) is old
    new = cluster._grader(bundle, {**order, "bundle": "c" * 64})
    assert new is not old
    assert old.closed


def test_a_submission_that_comes_while_no_worker_is_there_waits_for_one(
    pair: tuple[cluster.Cluster, Client, list[float]],
) -> None:
    both, client, now = pair
    known, client.known = client.known, {}
    both.look_after()
    outer = both.submit(ONE, None)
    assert client.sent == []
    client.known = known
    both.look_after()
    assert len(client.sent) == 1
    client.sent[0][0].end(graded("ada").to_dict())
    assert outer.result().submission == "ada"
    client.known = {}
    now[0] += cluster.PATIENCE + 1
    with pytest.raises(KitError, match="has no workers"):
        both.look_after()


def test_a_worker_that_lacks_the_checks_gets_them_with_the_submission(
    pair: tuple[cluster.Cluster, Client, list[float]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_graders", {})
    both, client, _ = pair
    outer = both.submit(ONE, None)
    first, _ = client.sent[0]
    assert client.orders[0][0] is None
    assert cluster.grade_there(*client.orders[0]) is None
    first.end(None)
    both.look_after()
    assert client.orders[1][0] == tiny.bundle()
    assert client.orders[1][1] == ONE
    second, _ = client.sent[1]
    second.end(graded("ada").to_dict())
    assert outer.result().submission == "ada"
