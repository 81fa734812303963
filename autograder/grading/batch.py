"""Grades many submissions: what is known stays, one bad notebook never stops the rest."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Protocol

from autograder.errors import KitError, UnreadableError, VanishedError
from autograder.grading import own_python
from autograder.grading.grader import seed_of
from autograder.grading.seen import Head, Seen
from autograder.results.model import Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.found import Found
from autograder.submissions.reading import Submission

OnResult = Callable[[SubmissionResult], None]

# Submissions handed out beyond those that are being graded, so that no worker ever waits.
_AHEAD = 2
# How long to wait for a result before the workers are looked after, in seconds.
_PULSE = 1.0
# How often a submission that changes meanwhile is read anew.
_TRIES_TO_READ = 3


class GraderLike(Protocol):
    """What the batch needs of `grading.Grader`."""

    def start(self) -> None:
        """Get ready in the background."""

    def judge(self, submission: Submission, *, seed: int | None) -> SubmissionResult:
        """Grade one submission."""

    def unreadable(self, name: str, reason: str) -> SubmissionResult:
        """Return the result of a submission that cannot be read."""

    def failed(self, name: str, reason: str) -> SubmissionResult:
        """Return a result that says that grading raised."""

    def close(self) -> None:
        """End what `start` started."""


class Workers(Protocol):
    """Where submissions are graded: `Here`, or on the machines of a cluster."""

    @property
    def slots(self) -> int:
        """How many submissions can be graded at once, now."""

    @property
    def grader(self) -> GraderLike:
        """Makes the results that need no grading."""

    def start(self) -> None:
        """Get ready; returns soon, and at once the second time.

        Raises:
            KitError: nobody can grade.
        """

    def submit(self, submission: Submission, seed: int | None) -> Future[SubmissionResult]:
        """Have a submission graded."""

    def look_after(self) -> None:
        """Called every second to check on the workers; raises as `start` does."""

    def close(self) -> None:
        """End at once, also a second time; what is being graded is lost."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The ids of those whose stored result still holds, and what is left to do."""

    up_to_date: tuple[str, ...]
    pending: tuple[Found, ...]


class Here:
    """Threads of this process, each waiting for a worker process of one shared zygote."""

    def __init__(self, grader: GraderLike, jobs: int | None = None) -> None:
        self.grader = grader
        self.slots = jobs or cores()
        self._pool = ThreadPoolExecutor(self.slots)

    def start(self) -> None:
        """Start loading torch."""
        self.grader.start()

    def submit(self, submission: Submission, seed: int | None) -> Future[SubmissionResult]:
        """Have a submission graded by the next thread that is free."""
        return self._pool.submit(self.grader.judge, submission, seed=seed)

    def look_after(self) -> None:
        """Do nothing: the grader replaces its zygote by itself."""

    def close(self) -> None:
        """End the zygote, and with it what is running."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self.grader.close()
        self._pool.shutdown()


def plan(
    found: Sequence[Found], store: Store, *, bundle: str, seed: int | None, fresh: bool = False
) -> Plan:
    """Sort submissions into those whose stored result still holds, and the rest.

    Args:
        found: the submissions.
        store: where earlier results are.
        bundle: the digest of the checks.
        seed: as for `grade_all`.
        fresh: trust nothing that is stored.
    """
    up_to_date, pending = [], []
    seen = Seen(store)
    for one in found:
        old = None if fresh else seen.head(one)
        stamp = one.stamp
        if old is not None and _holds(seen, old, one, stamp, bundle, seed):
            seen.keep(one, old, stamp)
            up_to_date.append(one.id)
        else:
            pending.append(one)
    seen.save()
    return Plan(tuple(up_to_date), tuple(pending))


def grade_all(
    pending: Sequence[Found],
    store: Store,
    workers: Workers,
    *,
    seed: int | None = None,
    on_result: OnResult | None = None,
    on_vanished: Callable[[str], None] | None = None,
) -> int:
    """Grade `pending`, write each result as it comes, and return how many there were.

    No result is kept in memory: a thousand of them would be 25 MB.

    Args:
        pending: the submissions.
        store: where the results and the code that was graded go.
        workers: who grades; they are started here, if not before, and closed at the end.
        seed: one seed for all, or None for each submission's own.
        on_result: told each result after it was written.
        on_vanished: told the id of each that could not be read to its end; an earlier result of
            it stays.

    Raises:
        KitError: the bundle is broken, the results cannot be written, or nobody can grade.
    """
    done = 0
    seen, by_id = Seen(store), {one.id: (one, one.stamp) for one in pending}
    try:
        if pending:
            workers.start()
            for result in _graded(pending, store, workers, seed, on_vanished):
                store.save(result)
                one, stamp = by_id[result.submission]
                seen.graded(one, result, stamp)
                done += 1
                if on_result is not None:
                    on_result(result)
    finally:
        # After Ctrl-C the running ones end when their zygote does; nothing of them is written.
        workers.close()
        seen.save()
    return done


def cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _read(one: Found) -> Submission:
    """Read a submission, all of it at one moment.

    Raises:
        UnreadableError: as it is, it cannot be graded.
        VanishedError: it went away, or did not stop changing.
    """
    for _ in range(_TRIES_TO_READ):
        before, trouble = one.on_disk, None
        try:
            submission = one.read()
        except VanishedError:
            raise
        except UnreadableError as error:
            trouble = error
        if one.on_disk == before:
            if trouble is not None:
                raise trouble
            return submission
    raise VanishedError("The file changes while it is read.")


def _graded(
    pending: Sequence[Found],
    store: Store,
    workers: Workers,
    seed: int | None,
    on_vanished: Callable[[str], None] | None,
) -> Iterator[SubmissionResult]:
    """Yield results as they come; only a few submissions are in memory at any time."""
    waiting = iter(pending)
    running: dict[Future[SubmissionResult], str] = {}
    while True:
        while len(running) < workers.slots + _AHEAD:
            one = next(waiting, None)
            if one is None:
                break
            try:
                submission = _read(one)
            except VanishedError as error:
                if on_vanished is not None:
                    on_vanished(one.id)
                if store.load(one.id) is None:
                    yield workers.grader.failed(one.id, str(error))
            except UnreadableError as error:
                yield workers.grader.unreadable(one.id, str(error))
            else:
                store.keep_code(submission)
                running[workers.submit(submission, seed)] = one.id
        if not running:
            return
        done, _ = wait(running, timeout=_PULSE, return_when=FIRST_COMPLETED)
        # What is known first: an error of the kit ends the loop.
        for future in sorted(done, key=lambda future: future.exception() is not None):
            yield _result(future, running.pop(future), workers.grader)
        workers.look_after()


def _result(future: Future[SubmissionResult], name: str, grader: GraderLike) -> SubmissionResult:
    try:
        return future.result()
    except KitError:
        raise
    except Exception as error:
        said = traceback.format_exception_only(error)[-1].strip()
        return grader.failed(name, f"the grader failed: {said}")


def _holds(seen: Seen, old: Head, one: Found, stamp: str, bundle: str, seed: int | None) -> bool:
    """Whether grading again would only find the same."""
    unreadable = old.status == Status.UNREADABLE.value
    # A crash is the grader's: try again.
    if old.bundle != bundle or old.status == Status.CRASHED.value:
        return False
    if not unreadable and old.versions != own_python.versions():
        return False
    try:
        if unreadable:
            one.read()
            return False
        digest = seen.digest(one, old, stamp)
    except UnreadableError as error:
        return unreadable and old.reason == str(error)
    return old.digest == digest and old.seed == (seed_of(digest, bundle) if seed is None else seed)
