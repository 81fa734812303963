"""Attacks that are really tried before anything is graded; one that gets through stops the run.

What a wall is said to hold counts for little: a kernel, a container or a package may differ from
what was tested. So the first worker of each zygote tries, as a student could.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from autograder.errors import KitError
from autograder.sandbox.handle import Worker, WorkerLost
from autograder.sandbox.layers import Layers

LIMIT = 20.0
ROOT = Path(__file__).resolve().parents[2]

# Runs as a cell behind the wall. Each attempt raises where it is stopped.
_CELL = """
import ctypes, os, socket

def read_one_of_the_secrets():
    for path in {secrets!r}:
        try:
            return open(path).close()
        except OSError:
            pass
    raise PermissionError

def start_a_process():
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)

def trace_the_judge():
    libc = ctypes.CDLL(None, use_errno=True)
    seize, detach = 0x4206, 17
    if libc.ptrace(seize, {judge}, None, None) != 0:
        raise PermissionError(ctypes.get_errno())
    libc.ptrace(detach, {judge}, None, None)

attempts = {{
    "read a hidden file": read_one_of_the_secrets,
    "write beside the results": lambda: open({secrets!r}[0] + ".left", "w").close(),
    "read the judge's environment": lambda: open("/proc/{judge}/environ").close(),
    "signal the judge": lambda: os.kill({judge}, 0),
    "trace the judge": trace_the_judge,
    "open a socket": lambda: socket.socket().close(),
    "start a process": start_a_process,
}}
through = []
for name in {names!r}:
    try:
        attempts[name]()
        through.append(name)
    except OSError:
        pass
if through:
    raise AssertionError("; ".join(through))
"""
_FILES = ("read a hidden file", "write beside the results")
_JUDGE = ("read the judge's environment", "signal the judge", "trace the judge")
_KERNEL = ("open a socket", "start a process")
# Level 1 lacks the filter of system calls, so it promises less.
PROMISED = {0: (), 1: _FILES, 2: _FILES + _JUDGE + _KERNEL, 3: _FILES + _JUDGE + _KERNEL}


def hidden_files(root: Path = ROOT) -> list[Path]:
    """Return the files around this package that no student may read, as far as there are any."""
    checks = [*root.glob("autograder/hidden_tests/q*.py"), *root.glob("tests/q*.py")]
    return [*sorted(checks)[:1], *root.parent.glob("submission_metadata.json")]


def try_the_wall(worker: Worker, layers: Layers, secrets: Sequence[Path]) -> None:
    """Attack from inside ``worker``.

    Args:
        worker: a fresh one; it is killed.
        layers: what the wall is made of, and so what it promises.
        secrets: files that no student may read; the first is in a folder for results.

    Raises:
        KitError: an attack got through, or could not be tried.
    """
    cell = _CELL.format(
        judge=os.getpid(), secrets=[*map(str, secrets)], names=PROMISED[layers.level]
    )
    try:
        reply = worker.request(LIMIT, op="cell", code=cell, seconds=LIMIT)
    except WorkerLost as loss:
        raise KitError(
            f"the wall could not be tried: {loss}",
            f"what the first worker said: {worker.output[-500:].decode(errors='replace')!r}",
        ) from None
    finally:
        worker.kill()
    if reply.get("error") is not None:
        missing = "; ".join(layers.missing) or "grade in the container, whose wall was tested"
        raise KitError(f"the wall does not hold here: {reply['error']}", missing)
