"""Grades on the machines of a Dask cluster, behind the same interface as on this one.

Each Dask worker process keeps one grader, so torch is loaded once a process. A submission travels
as its cells, and its result as plain JSON values; a worker that dies takes nothing with it but its
own work, which Dask gives to another.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Executor, Future
from typing import Any

import distributed

from autograder import __version__
from autograder.course.bundle import Bundle
from autograder.errors import KitError
from autograder.grading import own_python
from autograder.grading.batch import GraderLike
from autograder.grading.grader import Grader
from autograder.results.model import SubmissionResult
from autograder.submissions.reading import Submission

CONNECT = 10.0  # seconds in which a scheduler has to answer
READY = 240.0  # seconds in which a worker has to say its isolation level
# Without a single worker for so long, grading ends; what is done stays.
PATIENCE = 60.0
_HINT = "docs/cluster.md tells how to start the scheduler and its workers"

_graders: dict[str, Grader] = {}
_lock = threading.Lock()


class Cluster:
    """The workers of a Dask scheduler that reach the isolation level that is asked for."""

    def __init__(
        self, address: str, bundle: Bundle, grader: GraderLike, *, level: int, no_isolation: bool
    ) -> None:
        self.grader = grader
        self._address, self._bundle, self._level = address, bundle, level
        self._options: dict[str, Any] = {"no_isolation": no_isolation, "level": level}
        self._options |= {"kit": __version__, "versions": own_python.versions()}
        self._client: Any = None  # a distributed.Client, which has no types
        self._executor: Executor | None = None
        self._slots: dict[str, int] = {}
        self.refused: dict[str, str] = {}
        self._last_seen = time.monotonic()

    @property
    def slots(self) -> int:
        """How many submissions the workers take at once."""
        return sum(self._slots.values())

    def start(self) -> None:
        """Connect, and ask every worker for its isolation level.

        Raises:
            KitError: no scheduler answers, or no worker is there or good enough.
        """
        if self._client is not None:
            return
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it repeats what we say
        try:
            connect: Any = distributed.Client
            self._client = connect(self._address, timeout=CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise KitError(
                f"no scheduler answers at {self._address} ({_line(error)})", _HINT
            ) from None
        self._look_for_workers()
        if not self._slots:
            raise KitError(self._nobody(), _HINT)

    def submit(self, submission: Submission, seed: int | None) -> Future[SubmissionResult]:
        """Have a submission graded by any of the workers."""
        if self._executor is None:
            raise KitError(self._nobody(), _HINT)
        inner = self._executor.submit(
            grade_there, self._bundle, submission, seed, dict(self._options)
        )
        return _translated(inner)

    def look_after(self) -> None:
        """Take in workers that came, and leave out those that went.

        Raises:
            KitError: there has been no worker for a while.
        """
        self._look_for_workers()
        if self._slots:
            self._last_seen = time.monotonic()
        elif time.monotonic() - self._last_seen > PATIENCE:
            raise KitError(self._nobody(), _HINT)

    def close(self) -> None:
        """Give up what is not graded, and let go of the cluster, which goes on running."""
        if self._executor is not None:
            self._executor.shutdown(wait=False)
        if self._client is not None:
            self._client.close(timeout=5)

    def _look_for_workers(self) -> None:
        known: Mapping[str, Any] = self._client.scheduler_info(n_workers=-1)["workers"]
        new = [one for one in known if one not in self._slots and one not in self.refused]
        gone = [one for one in self._slots if one not in known]
        for address in gone:
            del self._slots[address]
        if new:
            said = self._client.run(
                look_at_the_sandbox,
                self._bundle,
                dict(self._options),
                workers=new,
                on_error="return",
            )
            for address, why in said.items():
                if why == "":
                    self._slots[address] = int(known[address]["nthreads"])
                elif isinstance(why, str):
                    self.refused[address] = why
                else:  # what its Python raised: most often the kit is not there
                    what = f"{type(why).__name__}: {_line(why)}"
                    self.refused[address] = f"it cannot start the kit ({what})"
        if new or gone:
            # Where all are good, one that comes in a moment may take over what another lost.
            only = {"workers": list(self._slots)} if self.refused else {}
            self._executor = self._client.get_executor(pure=False, **only)

    def _nobody(self) -> str:
        if self.refused:
            address, why = next(iter(self.refused.items()))
            return f"no worker of {self._address} may grade; {address}: {why}"
        return f"{self._address} has no workers yet"


def look_at_the_sandbox(bundle: Bundle, options: Mapping[str, Any]) -> str:
    """On a worker: return why it must not grade, or nothing when it may."""
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
    bundle: Bundle, submission: Submission, seed: int | None, options: Mapping[str, Any]
) -> dict[str, Any]:
    """On a worker: grade a submission; the sandbox is looked at again, for a new worker."""
    why = look_at_the_sandbox(bundle, options)
    if why:
        raise RuntimeError(why)
    try:
        return _grader(bundle, options).judge(submission, seed=seed).to_dict()
    except KitError as error:  # its hint would not survive the way back
        raise RuntimeError(f"{error}: {error.hint}") from None


def _grader(bundle: Bundle, options: Mapping[str, Any]) -> Grader:
    """Return this process's grader for the bundle; the one for an older bundle ends."""
    with _lock:
        key = f"{bundle.digest} {options['no_isolation']}"
        if key not in _graders:
            for old in list(_graders):
                _graders.pop(old).close()
            _graders[key] = Grader(bundle, no_isolation=options["no_isolation"])
            _graders[key].start()
        return _graders[key]


@atexit.register
def _close() -> None:
    for grader in _graders.values():
        grader.close()


def _translated(inner: Future[dict[str, Any]]) -> Future[SubmissionResult]:
    """Return a future of the result whose JSON values `inner` will have."""
    outer: Future[SubmissionResult] = Future()

    def tell(done: Future[dict[str, Any]]) -> None:
        if done.cancelled():
            outer.cancel()
            return
        error = done.exception()
        if error is not None:
            outer.set_exception(error)
            return
        try:
            outer.set_result(SubmissionResult.from_dict(done.result()))
        except Exception as damage:
            outer.set_exception(damage)

    inner.add_done_callback(tell)
    return outer


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
