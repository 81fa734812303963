"""The process that meets the student's code: runs cells, answers probes, then is killed."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import Any, NoReturn

from autograder.sandbox import anatomy, protocol
from autograder.sandbox.fresh import State, draw_from
from autograder.sandbox.plan import COMPUTED, PATIENCE, WAITED
from autograder.sandbox.scan import Scanner
from autograder.sandbox.shell import Shell
from autograder.sandbox.watching import Watch

_OPTIONS = ("watched", "lenient", "number")  # of a cell


class TimeLimit(BaseException):
    """The cell ran longer than it may; no Exception, so that `except Exception` lets it pass."""


@dataclass(frozen=True, slots=True)
class Answering:
    """What a worker answers with, bound before it meets student code.

    ``shell`` runs the cells; ``ask`` is the probes', a copy that student code has no name for;
    ``given`` names the modules that student code may import.
    """

    shell: Shell
    ask: Callable[[dict[str, Any], str, dict[str, Any]], dict[str, Any]]
    given: frozenset[str]


def serve(job: int, answer: int, answering: Answering, seed: int) -> NoReturn:
    """Answer requests from ``job`` on ``answer`` until the judge goes away.

    Requests are ``{"id", "op": "scan", "cells"}``, ``{"id", "op": "cell", "code", "seconds"}``,
    where ``patience`` may be given too, and what `Shell.run` knows (``watched``, ``lenient``,
    ``number``), ``{"id", "op": "cells", "cells", "enough"}``, which runs what stands in such
    requests until one is interrupted or ``enough`` seconds have passed,
    ``{"id", "op": "parts", "code"}``, where ``towards`` may be given too, and
    ``{"id", "op": "ask", "asked"}``, the names of probes, each with its inputs, whose answers with
    ``watched`` also tell the lines that ran; an answer repeats the id.
    """
    draw_from(seed)
    state = State()
    clock = _Clock()
    shell, scanner = answering.shell, Scanner(answering.given)
    while True:
        request = protocol.decode(_read_frame(job))
        if request["op"] == "cell":
            reply = _run_cell(shell, clock, request)
        elif request["op"] == "cells":
            reply = {"cells": _run_cells(shell, clock, request["cells"], request["enough"])}
        elif request["op"] == "scan":
            reply = {"found": [_scan(shell, scanner, code) for code in request["cells"]]}
        elif request["op"] == "parts":
            reply = _parts(shell, request["code"], request.get("towards"))
        else:
            answers = []
            for name, inputs in request["asked"]:
                # Alike whatever was asked before, so that a submission always gets the same score.
                state.restore()
                draw_from(seed)
                answers.append(_answer(answering, name, inputs, bool(request.get("watched"))))
            reply = {"answers": answers}
        _flush()
        _write(answer, _frame(request["id"], reply))


def _answer(answering: Answering, name: str, inputs: Any, watched: bool) -> dict[str, Any]:
    namespace = answering.shell.user_ns
    if not watched:
        return answering.ask(namespace, name, inputs)
    with Watch(namespace, answering.shell.cells) as watch:
        answer = answering.ask(namespace, name, inputs)
    return {**answer, "lines": watch.lines(), "calls": watch.calls}


def enter(scratch: str, out: int, err: int) -> None:
    """Take the given descriptors as stdout and stderr, and ``scratch`` as home."""
    # A signal from outside ends the process and is seen there; it is no exception of a cell.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(environment(scratch))
    os.dup2(out, 1)
    os.dup2(err, 2)
    # The zygote read from nowhere and wrote to nowhere; these are the worker's own.
    sys.stdin = open(0, closefd=False)  # noqa: SIM115
    for number, name in ((1, "stdout"), (2, "stderr")):
        stream = open(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)


def environment(home: str) -> dict[str, str]:
    """Return the whole environment of a process in the sandbox."""
    return {
        "HOME": home,
        "TMPDIR": home,
        "MPLCONFIGDIR": home,
        "TORCHINDUCTOR_CACHE_DIR": home,
        "USER": "student",
        "LANG": "C.UTF-8",
        "PATH": "/usr/bin:/bin",
        # One thread: forking after a parallel operation hangs the child for ever.
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


class _Clock:
    """Interrupts a cell, once: its processor time and its patience may end together."""

    def __init__(self) -> None:
        self._running = False
        for number, text in ((signal.SIGPROF, COMPUTED), (signal.SIGALRM, WAITED)):
            signal.signal(number, partial(self._ring, text))

    @contextmanager
    def interrupting(self, limit: float, patience: float) -> Iterator[None]:
        """Raise TimeLimit after ``limit`` seconds of processor time, ``patience`` in all."""
        try:
            self._running = True
            signal.setitimer(signal.ITIMER_PROF, limit)
            signal.setitimer(signal.ITIMER_REAL, patience)
            yield
        finally:
            self._running = False
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _ring(self, text: str, _signal: int, _frame: FrameType | None) -> None:
        if self._running:
            self._running = False
            raise TimeLimit(text)


def _run_cells(
    shell: Shell, clock: _Clock, cells: list[dict[str, Any]], enough: float
) -> list[dict[str, Any]]:
    """Run cells until one is interrupted, or until seconds enough have passed."""
    end = time.monotonic() + enough
    replies: list[dict[str, Any]] = []
    for cell in cells:
        replies.append(_run_cell(shell, clock, cell))
        interrupted = str(replies[-1]["error"]).startswith(TimeLimit.__name__)
        if interrupted or time.monotonic() >= end:
            break
    return replies


def _run_cell(shell: Shell, clock: _Clock, cell: dict[str, Any]) -> dict[str, Any]:
    seconds = cell["seconds"]
    options = {key: cell[key] for key in _OPTIONS if key in cell}
    try:
        with clock.interrupting(seconds, cell.get("patience", PATIENCE * seconds)):
            return shell.run(cell["code"], **options)
    except TimeLimit as error:  # raised between the cell's last line and ours
        return {"error": f"TimeLimit: {error}", "frames": "", "refused": []}


def _scan(shell: Shell, scanner: Scanner, code: str) -> list[list[int | str]]:
    """Return what a cell touches; nothing for one that is no Python, and so cannot run."""
    try:
        if code.lstrip().startswith("%%writefile"):  # what a later cell may import
            code = code.partition("\n")[2]
        return scanner.scan(code, shell.transform_cell)
    except (SyntaxError, ValueError):
        return []
    except (RecursionError, MemoryError):
        return [[1, "unread", "large"]]


def _parts(shell: Shell, code: str, towards: Mapping[str, str] | None) -> dict[str, Any]:
    """Return what a cell defines (`anatomy.parts`); nothing for one that is no Python."""
    try:
        return {"parts": anatomy.parts(code, shell.transform_cell(code), towards)}
    except (SyntaxError, ValueError):
        return {"parts": []}
    except (RecursionError, MemoryError):
        return {"parts": [], "large": True}


def _frame(ident: str, reply: dict[str, Any]) -> bytes:
    try:
        return protocol.encode({"id": ident, "reply": reply})
    except protocol.ProtocolError as error:
        text = "the answer is too large, or holds something that is no plain value"
        problem = {"kind": "wrong type", "text": text, "detail": str(error)}
        return protocol.encode({"id": ident, "reply": {"error": problem}})


def _read_frame(job: int) -> bytes:
    return _read(job, protocol.length(_read(job, protocol.HEADER.size)))


def _read(job: int, size: int) -> bytes:
    data = b""
    while len(data) < size:
        piece = os.read(job, size - len(data))
        if not piece:  # the judge is done with us
            os._exit(0)
        data += piece
    return data


def _write(answer: int, data: bytes) -> None:
    while data:
        data = data[os.write(answer, data) :]


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # a student may have replaced or closed it
            continue
