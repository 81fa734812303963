"""Attacks that are really tried before anything is graded; one that gets through stops the run.

What a sandbox is said to hold counts for little: a kernel, a container or a package may differ from
what was tested. So the first worker of each zygote tries, as a student could.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.errors import KitError
from autograder.sandbox.handle import Worker, WorkerLost
from autograder.sandbox.layers import Layers

LIMIT = 20.0
ROOT = Path(__file__).resolve().parents[2]

# Runs as a cell in the sandbox. Each attempt raises where it is stopped.
_CELL = """
import ctypes, os, socket

def on_one_of(paths, action):
    for path in paths:
        try:
            return action(path)
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
    "write beside the results": lambda: open({results!r} + ".left", "w").close(),
    "read the judge's environment": lambda: open("/proc/{judge}/environ").close(),
    "signal the judge": lambda: os.kill({judge}, 0),
    "trace the judge": trace_the_judge,
    "open a socket": lambda: socket.socket().close(),
    "start a process": start_a_process,
}}
for kind, paths in {secrets!r}.items():
    attempts["read " + kind] = lambda paths=paths: on_one_of(paths, lambda path: open(path).close())
    attempts["see " + kind] = lambda paths=paths: on_one_of(paths, os.stat)
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
_FILES = ("write beside the results",)
_JUDGE = ("read the judge's environment", "signal the judge", "trace the judge")
_KERNEL = ("open a socket", "start a process")
# Level 1 lacks the filter of system calls, so it promises less.
PROMISED = {0: (), 1: _FILES, 2: _FILES + _JUDGE + _KERNEL, 3: _FILES + _JUDGE + _KERNEL}
_MOST_FILES = 3  # of each kind

# Files that no student may read, by what they are.
Secrets = Mapping[str, Sequence[Path]]


def secrets_around(root: Path = ROOT) -> Secrets:
    """Return what lies around this package: in a checkout, or where Gradescope unpacked it."""
    return {
        "a hidden check": _some(root, "autograder/hidden_tests/q*.py", "tests/q*.py", "judge/*.py"),
        "a solution": _some(root, "solutions/*.ipynb"),
        "a source": _some(root, "assignment/*.py"),
        "another submission": _some(root, "../submission/*", "submissions/*"),
        "results": _some(root, "../results/*.json", "results/submissions/*.json"),
        "the metadata": _some(root, "../submission_metadata.json"),
    }


def _some(root: Path, *patterns: str) -> list[Path]:
    found = []
    for pattern in patterns:
        folder = root.parent if pattern.startswith("../") else root
        found += sorted(folder.glob(pattern.removeprefix("../")))[:_MOST_FILES]
    return found


def try_the_sandbox(worker: Worker, layers: Layers, secrets: Secrets, results: Path) -> None:
    """Attack from inside ``worker``.

    Args:
        worker: a fresh one; it is killed.
        layers: what the sandbox is made of, and so what it promises.
        secrets: files that no student may read.
        results: a file as the judge writes its results.

    Raises:
        KitError: an attack got through, or could not be tried.
    """
    names = [*PROMISED[layers.level]]
    tried = {kind: [*map(str, paths)] for kind, paths in secrets.items() if paths}
    if layers.level:
        names += [f"read {kind}" for kind in tried]
        if layers.view or layers.bubblewrap:
            names += [f"see {kind}" for kind in tried]
    cell = _CELL.format(judge=os.getpid(), secrets=tried, results=str(results), names=names)
    try:
        reply = worker.request(LIMIT, op="cell", code=cell, seconds=LIMIT)
    except WorkerLost as loss:
        raise KitError(
            f"the sandbox could not be tried: {loss}",
            f"what the first worker said: {worker.output[-500:].decode(errors='replace')!r}",
        ) from None
    finally:
        worker.kill()
    if reply.get("error") is not None:
        missing = "; ".join(layers.missing) or "grade in the container, whose sandbox was tested"
        raise KitError(f"the sandbox does not hold here: {reply['error']}", missing)
