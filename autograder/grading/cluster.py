"""Grades on the machines of a Dask cluster, behind the same interface as on this one.

Each Dask worker process keeps one grader, so torch is loaded once a process. The checks travel to
it once, when it is asked for its isolation level. A submission travels as its cells, and its result
as plain JSON values; a worker that dies takes nothing with it but its own work, which Dask gives to
another.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Mapping
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import distributed

from autograder import __version__
from autograder.course.bundle import Bundle
from autograder.errors import KitError
from autograder.grading import own_python
from autograder.grading.batch import GraderLike
from autograder.grading.grader import TRIES_ALONE, Grader
from autograder.results import policy
from autograder.results.model import SubmissionResult
from autograder.submissions.reading import Submission

CONNECT = 10.0  # seconds in which a scheduler has to answer
READY = 240.0  # seconds in which a worker has to say its isolation level
# Without a sign of life for so long, a worker counts as deaf, and others do what it held.
SILENCE = 60.0
_OTHERS = 10.0  # seconds that the other workers get once one may grade; later ones join
_PULSE = 0.2
_MOST_LOST = 3
# Without a single worker for so long, grading ends; what is done stays.
PATIENCE = 60.0
_HINT = "docs/cluster.md tells how to start the scheduler and its workers"

_graders: dict[str, Grader] = {}
_lock = threading.Lock()


class _NoChecksError(Exception):
    """This worker has no grader for the checks that it is asked about."""


@dataclass(slots=True)
class _Task:
    """A submission on its way: what it is, and who was asked last."""

    submission: Submission
    seed: int | None
    outer: Future[SubmissionResult]
    inner: Any = None  # a distributed.Future
    lost: int = 0  # how often it came back without an answer
    with_checks: bool = False  # it goes with the checks, to a worker that did not have them


@dataclass(slots=True)
class _Worker:
    """What is known of a worker that grades, on the clock of `time.monotonic`."""

    slots: int
    seen: object  # its last sign of life, as the scheduler says it
    alive: float  # since when that has not changed
    moved: float  # when it last finished something, or had nothing to do


class Cluster:
    """The workers of a Dask scheduler that reach the isolation level that is asked for."""

    def __init__(
        self, address: str, bundle: Bundle, grader: GraderLike, *, level: int, no_isolation: bool
    ) -> None:
        self.grader = grader
        self._address, self._bundle, self._level = address, bundle, level
        self._options: dict[str, Any] = {"no_isolation": no_isolation, "level": level}
        self._options |= {"kit": __version__, "versions": own_python.versions()}
        self._options["bundle"] = bundle.digest
        self._client: Any = None  # a distributed.Client, which has no types
        self._workers: dict[str, _Worker] = {}
        self._asked: dict[str, tuple[float, Future[str]]] = {}  # of new workers, and since when
        self._tasks: list[_Task] = []
        self._held: dict[str, set[str]] = {}  # which of them each worker held at the last look
        self.refused: dict[str, str] = {}
        self._last_seen = time.monotonic()
        self._closed = False

    @property
    def slots(self) -> int:
        """How many submissions the workers take at once."""
        return sum(worker.slots for worker in self._workers.values())

    def start(self) -> None:
        """Connect, and ask every worker for its isolation level.

        Returns when all have answered, or some, a few seconds after the first that may grade.

        Raises:
            KitError: no scheduler answers, or no worker is there or good enough.
        """
        if self._client is not None:
            return
        for name in ("distributed", "distributed.client"):  # they repeat what we say
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        try:
            connect: Any = distributed.Client
            self._client = connect(self._address, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise KitError(
                f"no scheduler answers at {self._address} ({_line(error)})", _HINT
            ) from None
        end = time.monotonic() + READY
        self._look_for_workers()
        while self._asked and time.monotonic() < end:
            if self._workers:
                end = min(end, time.monotonic() + _OTHERS)
            wait([answer for _, answer in self._asked.values()], _PULSE, FIRST_COMPLETED)
            self._look_for_workers()
        if not self._workers:
            raise KitError(self._nobody(), _HINT)

    def submit(self, submission: Submission, seed: int | None) -> Future[SubmissionResult]:
        """Have a submission graded by any of the workers; where none is there, by the next one."""
        task = _Task(submission, seed, Future())
        self._tasks.append(task)
        if self._workers:
            self._send(task)
        return task.outer

    def look_after(self) -> None:
        """Take in workers that came, and have others do what a lost or deaf one holds.

        Raises:
            KitError: the scheduler is gone, or there has been no worker for a while.
        """
        self._look_for_workers()
        self._tasks = [task for task in self._tasks if not task.outer.done()]
        self._leave_out_the_deaf()
        if self._workers:
            self._last_seen = time.monotonic()
        elif time.monotonic() - self._last_seen > PATIENCE:
            raise KitError(self._nobody(), _HINT)

    def close(self) -> None:
        """Give up what is not graded, and let go of the cluster, which goes on running."""
        self._closed = True
        if self._client is not None:
            with suppress(OSError, RuntimeError, TimeoutError):
                if self._client.status == "running":
                    self._client.cancel([task.inner for task in self._tasks if task.inner])
                self._client.close(timeout=5)

    def _send(self, task: _Task) -> None:
        # Where all are good, one that comes in a moment may take over what another lost.
        only = {"workers": list(self._workers)} if self.refused else {}
        bundle = self._bundle if task.with_checks else None
        options = (bundle, task.submission, task.seed, dict(self._options))
        task.inner = inner = self._client.submit(grade_there, *options, pure=False, **only)

        def tell(done: Any) -> None:
            if task.inner is not inner or self._closed or task.outer.done():
                return  # another worker does it now
            try:
                error = None if done.cancelled() else done.exception()
                if done.cancelled() or not isinstance(error, (Exception, type(None))):
                    # Lost on the way, as by a worker that was told to end. `look_after` sends it
                    # to another one, or finds that the scheduler is gone.
                    task.lost += 1
                    if task.lost <= _MOST_LOST:
                        task.inner = None
                        return
                    raise RuntimeError("it was lost again and again")
                if error is not None:
                    raise error
                result = done.result()
                if result is None:  # of a worker that came in a moment ago
                    task.with_checks, task.inner = True, None
                    return
                task.outer.set_result(SubmissionResult.from_dict(result))
            except Exception as error:
                task.outer.set_exception(error)

        inner.add_done_callback(tell)

    def _known(self) -> Mapping[str, Any]:
        """Return what the scheduler says of its workers."""
        try:
            if self._client.status != "running":
                raise self._gone()
            # Not by `scheduler_info`, which gives what the client holds: every two seconds it asks
            # for itself, and for no worker.
            ask = self._client.scheduler.identity
            known: Mapping[str, Any] = self._client.sync(ask, n_workers=-1)["workers"]
        except (OSError, KeyError, TimeoutError):
            raise self._gone() from None
        return known

    def _look_for_workers(self) -> None:
        known, now = self._known(), time.monotonic()
        for address in [one for one in self._workers if one not in known]:
            del self._workers[address]
        for address in known:
            if address not in (*self._workers, *self.refused, *self._asked):
                options = (self._bundle, dict(self._options))
                asked = self._client.submit(
                    look_at_the_sandbox, *options, pure=False, workers=[address], priority=100
                )
                self._asked[address] = now, _plain(asked)
        for address, (since, answer) in list(self._asked.items()):
            if answer.done() or address not in known or now - since > READY:
                del self._asked[address]
            if address not in known:
                continue
            if answer.done():
                why = _said(answer)
            elif now - since > READY:
                why = f"it did not answer for {READY:.0f} s"
            else:
                continue
            if why:
                self.refused[address] = why
            else:
                slots, seen = int(known[address]["nthreads"]), known[address].get("last_seen")
                self._workers[address] = _Worker(slots, seen, now, now)
        for address, worker in self._workers.items():
            seen = known[address].get("last_seen")
            if seen != worker.seen:
                worker.seen, worker.alive = seen, now

    def _leave_out_the_deaf(self) -> None:
        """Give to others what a worker holds that gives no sign of life, or gets nothing done."""
        now, limit = time.monotonic(), deadline()
        held: dict[str, set[str]] = {}
        if self._tasks:
            try:
                held = {one: set(keys) for one, keys in self._client.processing().items()}
            except (OSError, TimeoutError):
                raise self._gone() from None
        for address, worker in list(self._workers.items()):
            keys = held.get(address, set())
            before, self._held[address] = self._held.get(address, set()), keys
            if not keys or before - keys:
                worker.moved = now
            if now - worker.alive > SILENCE:
                why = f"it gave no sign of life for {SILENCE:.0f} s"
            elif now - worker.moved > limit:
                why = f"it finished nothing within {limit:.0f} s"
            else:
                continue
            del self._workers[address]
            self.refused[address] = f"{why}; what it had in hand went to others"
            for task in self._tasks:
                if task.inner is not None and task.inner.key in keys:
                    given_up, task.inner = task.inner, None
                    self._client.cancel([given_up], force=True)
                    if self._workers:
                        self._send(task)
        for task in self._tasks:
            if task.inner is None and self._workers:
                self._send(task)

    def _gone(self) -> KitError:
        return KitError(
            f"the scheduler at {self._address} is gone",
            "what is graded is kept: start it again, then run the same command",
        )

    def _nobody(self) -> str:
        if self.refused:
            address, why = next(iter(self.refused.items()))
            return f"no worker of {self._address} may grade; {address}: {why}"
        return f"{self._address} has no workers yet"


def deadline() -> float:
    """Return the seconds in which a worker finishes a submission, graded again alone included."""
    return (1 + TRIES_ALONE) * policy.SECONDS_FOR_ONE


def look_at_the_sandbox(bundle: Bundle | None, options: Mapping[str, Any]) -> str:
    """On a worker: return why it must not grade, or nothing when it may.

    ``bundle`` holds the checks; None for those that it has got before.
    """
    try:
        own_python.make_sure()
    except KitError as error:
        return f"{error} ({error.hint})"
    if options["kit"] != __version__:
        return f"it has version {__version__} of the kit, not {options['kit']}"
    if options["versions"] != own_python.versions():
        return f"it runs {own_python.versions()}, this machine {options['versions']}"
    grader = _grader(bundle, options)
    level = grader.level
    if level < options["level"]:
        lacks = "; ".join(grader.missing_layers())
        return f"its isolation level is {level}, {options['level']} is asked for ({lacks})"
    return ""


def grade_there(
    bundle: Bundle | None, submission: Submission, seed: int | None, options: Mapping[str, Any]
) -> dict[str, Any] | None:
    """On a worker: grade a submission; the sandbox is looked at again, for a new worker.

    Returns None where it lacks the checks: it is to be asked again, with them.
    """
    try:
        why = look_at_the_sandbox(bundle, options)
        if why:
            raise RuntimeError(why)
        return _grader(bundle, options).judge(submission, seed=seed).to_dict()
    except _NoChecksError:
        return None
    except KitError as error:  # its hint would not survive the way back
        raise RuntimeError(f"{error}: {error.hint}") from None


def _grader(bundle: Bundle | None, options: Mapping[str, Any]) -> Grader:
    """Return this process's grader for the bundle; the one for an older bundle ends."""
    with _lock:
        key = f"{options['bundle']} {options['no_isolation']}"
        if key not in _graders:
            if bundle is None:
                raise _NoChecksError
            for old in list(_graders):
                _graders.pop(old).close()
            _graders[key] = Grader(bundle, no_isolation=options["no_isolation"])
            _graders[key].start()
        return _graders[key]


@atexit.register
def _close() -> None:
    for grader in _graders.values():
        grader.close()


def _plain(inner: Any) -> Future[Any]:
    """Return a future of this process that ends as the distributed one `inner` does."""
    outer: Future[Any] = Future()

    def tell(done: Any) -> None:
        if done.cancelled():
            outer.cancel()
        elif done.exception() is not None:
            outer.set_exception(done.exception())
        else:
            outer.set_result(done.result())

    inner.add_done_callback(tell)
    return outer


def _said(answer: Future[str]) -> str:
    """Return why a worker must not grade: as it says, or what its Python raised."""
    try:
        return answer.result()
    except CancelledError:
        return "it was lost before it answered"
    except Exception as error:  # most often the kit is not there
        return f"it cannot start the kit ({type(error).__name__}: {_line(error)})"


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
