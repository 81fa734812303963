"""The process that meets the student's code: runs cells, answers probes, then is killed."""

from __future__ import annotations

import os
import random
import signal
import sys
from types import FrameType, ModuleType
from typing import Any, NoReturn

import numpy as np
import torch

from autograder.sandbox import protocol
from autograder.sandbox.fresh import State
from autograder.sandbox.scan import scan
from autograder.sandbox.shell import Shell


class TimeLimit(BaseException):
    """The cell ran longer than it may; no Exception, so that `except Exception` lets it pass."""


def serve(job: int, answer: int, shell: Shell, probes: ModuleType, seed: int) -> NoReturn:
    """Answer requests from ``job`` on ``answer`` until the judge goes away.

    Requests are ``{"id", "op": "scan", "code"}``, ``{"id", "op": "cell", "code", "seconds"}``,
    where ``watched`` and ``lenient`` may be given too (`Shell.run`), and ``{"id", "op": "ask",
    "name", "inputs"}``; an answer repeats the id.
    """
    _seed(seed)
    state = State()
    signal.signal(signal.SIGALRM, _time_is_up)
    while True:
        request = protocol.decode(_read_frame(job))
        if request["op"] == "cell":
            options = {key: request[key] for key in ("watched", "lenient") if key in request}
            reply = _run_cell(shell, request["code"], request["seconds"], options)
        elif request["op"] == "scan":
            reply = _scan(shell, request["code"])
        else:
            # Alike whatever was asked before, so that a submission always gets the same score.
            state.restore()
            _seed(seed)
            reply = probes.ask(shell.user_ns, request["name"], request["inputs"])
        _flush()
        _write(answer, _frame(request["id"], reply))


def enter(scratch: str, out: int, err: int) -> None:
    """Take the given descriptors as stdout and stderr, and ``scratch`` as home."""
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
    """Return the whole environment of a process behind the wall."""
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


def _run_cell(shell: Shell, code: str, limit: float, options: dict[str, Any]) -> dict[str, Any]:
    """Run one cell; interrupt it when ``limit`` seconds have passed."""
    try:
        signal.setitimer(signal.ITIMER_REAL, limit)
        return shell.run(code, **options)
    except TimeLimit as error:  # raised between the cell's last line and ours
        return {"error": f"TimeLimit: {error}", "frames": "", "refused": []}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _scan(shell: Shell, code: str) -> dict[str, Any]:
    """Return what a cell touches; nothing for one that is no Python, and so cannot run."""
    try:
        return {"found": scan(shell.transform_cell(code))}
    except (SyntaxError, ValueError):
        return {"found": []}
    except (RecursionError, MemoryError):
        return {"found": [[1, "unread", "large"]]}


def _time_is_up(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise TimeLimit("the cell's time was over")


def _seed(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch.default_generator.manual_seed(seed)  # torch.manual_seed takes a millisecond


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
