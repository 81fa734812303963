"""Grades many submissions: what is known stays, one bad notebook never stops the rest."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from autograder import submission
from autograder.discover import Found
from autograder.errors import KitError, UnreadableError
from autograder.grading import seed_of
from autograder.results import Status, SubmissionResult
from autograder.store import Store

OnResult = Callable[[SubmissionResult], None]


class GraderLike(Protocol):
    """What the batch needs of `grading.Grader`."""

    def start(self) -> None:
        """Get ready in the background."""

    def grade(self, path: Path, name: str, *, seed: int | None) -> SubmissionResult:
        """Grade one file."""

    def failed(self, name: str, reason: str) -> SubmissionResult:
        """Return a result that says that `grade` raised."""

    def close(self) -> None:
        """End what `start` started."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known already, and what is left to do; both in the order of the search."""

    known: tuple[SubmissionResult, ...]
    todo: tuple[Found, ...]


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
    known, todo = [], []
    for one in found:
        old = None if fresh else store.load(one.id)
        if old is not None and _holds(old, one.path, bundle, seed):
            known.append(old)
        else:
            todo.append(one)
    return Plan(tuple(known), tuple(todo))


def grade_all(
    todo: Sequence[Found],
    store: Store,
    grader: GraderLike,
    *,
    seed: int | None = None,
    jobs: int | None = None,
    on_result: OnResult | None = None,
) -> list[SubmissionResult]:
    """Grade `todo`, write each result as it comes, and return all in the order of `todo`.

    Args:
        todo: the submissions.
        store: where the results go.
        grader: does the work; it is started here and closed at the end.
        seed: one seed for all, or None for each submission's own.
        jobs: how many at once; None for as many as there are cores.
        on_result: told each result after it was written.

    Raises:
        KitError: the bundle is broken or the results cannot be written.
    """
    if not todo:
        return []
    results: dict[str, SubmissionResult] = {}
    pool = ThreadPoolExecutor(min(jobs or cores(), len(todo)))
    try:
        grader.start()
        grade = partial(_grade_one, grader, seed=seed)
        futures: list[Future[SubmissionResult]] = [pool.submit(grade, one) for one in todo]
        for future in as_completed(futures):
            result = future.result()
            store.save(result)
            results[result.submission] = result
            if on_result is not None:
                on_result(result)
    finally:
        # After Ctrl-C the running ones end when their zygote does; nothing of them is written.
        pool.shutdown(wait=False, cancel_futures=True)
        grader.close()
        pool.shutdown()
    return [results[one.id] for one in todo]


def cores() -> int:
    """Return how many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _grade_one(grader: GraderLike, one: Found, *, seed: int | None) -> SubmissionResult:
    try:
        return grader.grade(one.path, one.id, seed=seed)
    except KitError:
        raise
    except Exception as error:
        reason = f"the grader failed: {traceback.format_exception_only(error)[-1].strip()}"
        return grader.failed(one.id, reason)


def _holds(old: SubmissionResult, path: Path, bundle: str, seed: int | None) -> bool:
    """Whether grading again would only find the same."""
    if old.bundle != bundle or old.status is Status.CRASHED:  # a crash is the grader's: try again
        return False
    try:
        digest = submission.read(path).digest
    except UnreadableError as error:
        return old.status is Status.UNREADABLE and old.reason == str(error)
    return old.digest == digest and old.seed == (seed_of(digest, bundle) if seed is None else seed)
