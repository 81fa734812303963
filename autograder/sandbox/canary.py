"""Attacks that are really tried before anything is graded; one that gets through stops the run.

What a sandbox is said to hold counts for little: a kernel, a container or a package may differ from
what was tested. So the first worker of each zygote tries, as a student could.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.errors import KitError
from autograder.sandbox.handle import Worker, WorkerLost
from autograder.sandbox.layers import WHOLE, Layers

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
PROMISED = {0: (), 1: _FILES, 2: _FILES + _JUDGE + _KERNEL, WHOLE: _FILES + _JUDGE + _KERNEL}
_MOST_FILES = 3  # of each kind
# Of the rest everybody knows that it is there and what it is called.
_UNSEEN = {"a hidden check", "a solution", "a source", "another submission"}

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


def try_the_sandbox(worker: Worker, layers: Layers, secrets: Secrets, results: Path) -> Layers:
    """Attack from inside ``worker``; return the layers with the level that they have here.

    Without a root folder of its own a worker sees the names and sizes of files in folders that are
    open to it; where files are, that nobody should see, the level is 2 at most.

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
    open_at_most: set[str] = set()
    if layers.level:
        names += [f"read {kind}" for kind in tried]
        if layers.view or layers.bubblewrap:
            names += [f"see {kind}" for kind in tried]
        elif layers.level == WHOLE:
            open_at_most = {f"see {kind}" for kind in tried if kind in _UNSEEN}
    every = [*names, *sorted(open_at_most)]
    cell = _CELL.format(judge=os.getpid(), secrets=tried, results=str(results), names=every)
    try:
        reply = worker.request(LIMIT, op="cell", code=cell, seconds=LIMIT)
    except WorkerLost as loss:
        raise KitError(
            f"the sandbox could not be tried: {loss}",
            f"what the first worker said: {worker.output[-500:].decode(errors='replace')!r}",
        ) from None
    finally:
        worker.kill()
    error = reply.get("error")
    if error is None:
        return layers
    through = str(error).removeprefix("AssertionError: ").split("; ")
    broken = "; ".join(one for one in through if one not in open_at_most)
    if broken:
        missing = "; ".join(layers.missing) or "grade in the container, whose sandbox was tested"
        raise KitError(f"the sandbox does not hold here: {broken}", missing)
    seen = ", ".join(one.removeprefix("see ") for one in through)
    sentence = (
        f"student code sees the names and sizes of files ({seen}), since it has no root folder of "
        "its own here: `chmod go-rwx` on the folders that hold them closes them"
    )
    return replace(layers, level=WHOLE - 1, missing=(*layers.missing, sentence))
