"""One submission in the sandbox: its cells run in order, then it answers probes.

A worker that hangs or dies is replaced by a fresh one in which the cells run again, without the
cell that did it. So a hang costs what hung, and no more.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, cast

from autograder.grading.integrity import flags
from autograder.results import policy
from autograder.results.model import Flag, Note
from autograder.sandbox.client import Zygote
from autograder.sandbox.handle import Interrupted, SandboxError, Worker, WorkerLost
from autograder.sandbox.plan import PATIENCE, WAITED
from autograder.sandbox.protocol import MAX_VALUES, ProbeRequest

# A cell is interrupted at its limit; one that ignores that is killed this many seconds later.
_GRACE = 2.0
_MOST_LOST_CELLS = 3
_SEVERAL = -1  # no cell's index
_ENOUGH = 0.25  # seconds after which cells go on in another request
_LEAST_CELL_LIMIT = 1.0
_SCAN_LIMIT = 20.0  # of processor time, for all cells; an ordinary notebook takes a tenth of one
_SHARE_TOGETHER = 0.25  # of it, for all cells in one request; what is too much goes one by one
_MOST_TOGETHER = 80_000  # characters of cells: twelve bytes each, if need be, fit into a frame
_MOST_ASKED = MAX_VALUES  # characters of requests in one: so they hold no more values than a frame
_LITTLE = 0.5  # of a processor, over a whole submission
_MOST_REMARKS = 10  # on one cell
_MOST_NOTES = 100  # on one submission


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds of processor time on an ordinary machine; by the clock, ``patience`` times as many.

    ``notebook`` is shared by all cells: when it is used up, the remaining cells get a second each,
    which is enough to define a function. ``question`` bounds the probes of one question. ``total``
    alone is by the clock: it bounds a whole submission.
    """

    cell: float = 30.0
    notebook: float = 120.0
    probe: float = 10.0
    question: float = 30.0
    total: float = field(default_factory=lambda: policy.SECONDS_FOR_ONE)
    patience: float = PATIENCE


class OutOfTime(Exception):
    """The submission's total time is over."""


class Session:
    """A submission's cells in a worker, and a fresh worker when one is lost."""

    def __init__(
        self,
        zygote: Zygote,
        cells: Sequence[str],
        seed: int,
        limits: Limits,
        *,
        watched: Collection[str] = (),
        lenient: bool = False,
        lines: bool = False,
    ) -> None:
        """Take a submission.

        Args:
            zygote: where its workers come from.
            cells: its code.
            seed: what its random numbers begin with.
            limits: seconds.
            watched: names whose definitions are told (`accounts`).
            lenient: the cells are one, exported from a whole notebook.
            lines: what a probe answers tells the lines of the cells that ran, as ``lines``.
        """
        self._numbered = lines
        self.lines = lines  # may be switched off, and on again
        self._options = {"watched": sorted(watched), "lenient": lenient}
        self.accounts: dict[int, dict[str, Any]] = {}  # what each cell said of itself, from 1
        self._zygote, self._cells, self._seed, self._limits = zygote, cells, seed, limits
        self._worker: Worker | None = None
        self._fresh: Worker | None = None  # has met no code of the submission yet
        self._left_out: set[int] = set()
        self._one_by_one = False
        self._notes: dict[int, list[str]] = {}
        self._started = time.monotonic()
        self.compute = 0.0  # seconds of processor time that the student's own code took
        self.spent = 0.0  # the same, as far as limits go: sleeping costs a little too
        self._slept = 0.0  # seconds that it waited of its own will

    @property
    def notes(self) -> tuple[Note, ...]:
        """What happened while the cells ran, in their order."""
        notes = [Note(cell, text) for cell in sorted(self._notes) for text in self._notes[cell]]
        more = len(notes) - _MOST_NOTES
        if more > 0:
            notes[_MOST_NOTES:] = [Note(notes[-1].cell, f"remarks that were left out: {more}")]
        return tuple(notes)

    def scan(self) -> tuple[Flag, ...]:
        """Return what a teacher may want to look at; call it before anything else.

        Raises:
            SandboxError: the sandbox is in trouble, or the machine (`Interrupted`).
        """
        left = _SCAN_LIMIT

        def ask(cells: Sequence[str]) -> dict[str, Any] | None:
            nonlocal left
            together = len(cells) > 1
            if left <= 0 or (together and sum(map(len, cells)) > _MOST_TOGETHER):
                return None
            limit = left * _SHARE_TOGETHER if together else left
            worker = self._fresh or self._zygote.fork(self._seed)
            self._fresh = None
            try:
                clock = self._limits.patience * limit
                reply = worker.request(limit, clock=clock, op="scan", cells=list(cells))
            except WorkerLost:
                return None
            finally:
                left -= worker.used
            self._fresh = worker
            return reply

        return flags(self._cells, ask)

    def ask(self, asked: ProbeRequest, limit: float) -> dict[str, Any]:
        """Return what the probe answers.

        Raises:
            WorkerLost: it hung or died; the next call starts a fresh worker.
            OutOfTime: the submission's total time is over.
            SandboxError: the sandbox is in trouble, or the machine (`Interrupted`).
        """
        watched = {"watched": True} if self.lines else {}
        reply = self._asked(limit, op="ask", asked=[asked], **watched)
        answers = _answers(reply, 1)
        return answers[0] if answers else reply  # too large for a frame, or no answer at all

    def together(self, asked: Sequence[ProbeRequest], limit: float) -> list[dict[str, Any]] | None:
        """Return what probes answer to several requests in one; None: ask for each by itself.

        Raises as `ask` does, but for a worker that is lost.
        """
        if self.lines or sum(len(one.encoded) for one in asked) > _MOST_ASKED:
            return None
        try:
            return _answers(self._asked(limit, op="ask", asked=asked), len(asked))
        except WorkerLost:
            return None

    def define(self, code: str, number: int, limit: float) -> bool:
        """Run more code as if it stood in the cell ``number``; return whether it raised nothing.

        A worker that is lost forgets it: the next one runs the cells alone. Raises as `ask` does.
        """
        order = {"op": "cell", "code": code, "number": number, "seconds": limit}
        return self._asked(limit + _GRACE, **order).get("error", "") is None

    def _asked(self, limit: float, **fields: Any) -> dict[str, Any]:
        worker = self.start()
        try:
            return self._timed(worker, limit, **fields)
        except WorkerLost:
            self._worker = None
            self._left()  # raises when it was the total time that ran out
            raise

    def start(self) -> Worker:
        """Run the notebook, unless it ran already; return the worker that holds it."""
        losses = 0
        while self._worker is None:
            worker = self._fresh or self._zygote.fork(self._seed)
            self._fresh = None
            lost = self._run_cells(worker)
            if lost is None:
                self._worker = worker
            elif lost == _SEVERAL:
                self._one_by_one = True  # in a fresh worker, to see which one it was
            else:
                losses += 1
                # One that is lost again and again is run only as far as it came.
                many = losses == _MOST_LOST_CELLS
                self._left_out |= set(range(lost, len(self._cells))) if many else {lost}
        return self._worker

    def close(self) -> None:
        """End the worker."""
        for worker in (self._worker, self._fresh):
            if worker is not None:
                worker.kill()
        self._worker = self._fresh = None

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _run_cells(self, worker: Worker) -> int | None:
        """Run the cells in a fresh worker; return the index of the one that lost it, if any.

        `_SEVERAL`, if it was one of those that ran in one request.
        """
        end = self.spent + self._limits.notebook
        waiting = [index for index in range(len(self._cells)) if index not in self._left_out]
        while waiting:
            limit = min(self._limits.cell, max(_LEAST_CELL_LIMIT, end - self.spent))
            patience = self._limits.patience * limit
            some = self._next(waiting)
            try:
                replies = self._replies(worker, some, limit, patience)
            except WorkerLost as loss:
                self._left()  # raises when it was the total time that ran out
                if len(some) > 1:
                    return _SEVERAL
                epitaph = _epitaph(loss, patience if worker.slept else limit)
                self._notes[some[0] + 1] = [epitaph]
                return some[0]
            except (OutOfTime, SandboxError):
                worker.kill()
                raise
            if not replies:
                worker.kill()
                return _SEVERAL
            for index, reply in zip(some, replies, strict=False):
                self.accounts[index + 1] = reply
                waited = str(reply.get("error")).endswith(WAITED)
                if waited and worker.used < limit and not worker.slept:
                    worker.kill()
                    raise Interrupted("a cell was stopped, or got too little of a processor")
                self._notes[index + 1] = _remarks(reply, patience if waited else limit)
            del waiting[: len(replies)]
        return None

    def _next(self, waiting: Sequence[int]) -> Sequence[int]:
        """Return the indices of the cells to run in one request, of those that wait."""
        if self._one_by_one:
            return waiting[:1]
        sizes = accumulate(len(self._cells[index]) for index in waiting)
        return waiting[: max(1, sum(size <= _MOST_TOGETHER for size in sizes))]

    def _replies(
        self, worker: Worker, some: Sequence[int], limit: float, patience: float
    ) -> list[dict[str, Any]]:
        """Run some cells; return what they say of themselves, of as many as ran."""
        cells: list[dict[str, Any]] = [
            {"code": self._cells[index], "seconds": limit, "patience": patience}
            | self._options
            | ({"number": index + 1} if self._numbered else {})
            for index in some
        ]
        if len(some) == 1:
            clock = patience + _GRACE
            return [self._timed(worker, limit + _GRACE, clock, op="cell", **cells[0])]
        more, order = _GRACE + _ENOUGH, {"op": "cells", "cells": cells, "enough": _ENOUGH}
        reply = self._timed(worker, limit + more, patience + more, **order)
        found = _dictionaries(reply.get("cells"))
        return found if len(found) <= len(some) else []

    def _timed(
        self, worker: Worker, limit: float, clock: float | None = None, **fields: Any
    ) -> dict[str, Any]:
        clock = min(self._limits.patience * limit if clock is None else clock, self._left())
        started = time.monotonic()
        try:
            return worker.request(limit, clock=clock, **fields)
        finally:
            took = time.monotonic() - started
            self.compute += worker.used
            self.spent += max(worker.used, took / self._limits.patience)
            self._slept += max(0.0, took - worker.used) if worker.slept else 0.0

    def _left(self) -> float:
        """Return the seconds that are left to the submission.

        Raises:
            OutOfTime: there are none.
            Interrupted: there are none, and the submission had little of them.
        """
        took = time.monotonic() - self._started
        if took >= self._limits.total:
            if self.compute + self._slept < _LITTLE * took:
                raise Interrupted(
                    f"its {self._limits.total:.0f} s were over, of which it got too few"
                )
            raise OutOfTime
        return self._limits.total - took


def _answers(reply: dict[str, Any], count: int) -> list[dict[str, Any]] | None:
    """Return so many answers; None where the reply does not hold them."""
    found = _dictionaries(reply.get("answers"))
    return found if len(found) == count else None


def _dictionaries(value: object) -> list[dict[str, Any]]:
    """Return a list of dictionaries that a worker has sent; nothing if it is none."""
    whole = isinstance(value, list) and all(isinstance(one, dict) for one in value)
    return cast(list[dict[str, Any]], value) if whole else []


def _remarks(reply: dict[str, Any], limit: float) -> list[str]:
    """Return what is worth telling of a cell that ran; the reply is the worker's, so untrusted."""
    refused = reply.get("refused")
    remarks = []
    if isinstance(refused, list):
        remarks = [item[:500] for item in refused[:_MOST_REMARKS] if isinstance(item, str)]
    left_out = reply.get("passed_over")
    if isinstance(left_out, list):
        said = [item[:500] for item in left_out[:_MOST_REMARKS] if isinstance(item, str)]
        remarks += [f"left out a statement and went on: {one}" for one in said]
    error, frames = reply.get("error"), reply.get("frames")
    if isinstance(error, str):
        interrupted = error.startswith("TimeLimit")
        text = f"was interrupted after {limit:g} s" if interrupted else f"raised {error[:2000]}"
        remarks.append(f"{text}\n{frames[:2000]}" if isinstance(frames, str) and frames else text)
    return remarks


def _epitaph(loss: WorkerLost, seconds: float) -> str:
    if loss.kind == "hung":
        return f"did not finish within {seconds:g} s: the cell was left out"
    return "ended the Python process: the cell was left out"
