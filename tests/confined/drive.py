"""Run attacks or deeds, each in a fork of this process that confines itself; print what came of it.

A program of its own, so that it can run as any user: its one argument is a JSON object with
``package`` (where ``autograder`` is), ``plan``, ``names``, ``outside``, ``scratch``; it prints a
JSON object with an outcome for each name, "" for what got through or worked.
"""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(order: dict[str, Any]) -> dict[str, str]:
    """Do what the order says."""
    sys.path[:0] = [order["package"], str(Path(__file__).parent)]
    from autograder.sandbox.confine import confine, prepare
    from autograder.sandbox.plan import Plan

    plan = Plan.from_json(order["plan"])
    prepare(plan)
    outside = Path(order["outside"])
    descriptor = os.open(outside / "secret.txt", os.O_RDONLY)
    if order["kind"] == "deeds":
        import honest

        honest.warm_up()
        jobs: dict[str, Callable[[], object]] = honest.DEEDS
    else:
        import attacks

    def confined(name: str, number: int, action: Callable[[], object], answer: int) -> None:
        scratch = Path(tempfile.mkdtemp(dir=order["scratch"]))
        os.environ.clear()
        os.environ.update(HOME=str(scratch), TMPDIR=str(scratch), MPLCONFIGDIR=str(scratch))
        uid = None if plan.uid is None else plan.uid + number
        confine(dataclasses.replace(plan, uid=uid), scratch, keep=(answer,))
        action()

    sibling = os.fork()
    if sibling == 0:
        confined("sibling", 0, signal.pause, 1)
    if order["kind"] == "attacks":
        world = attacks.World(outside, os.getpid(), sibling, descriptor)
        jobs = {n: lambda a=a: a(world) for n, a in attacks.ATTACKS.items()}  # type: ignore[misc]
    outcomes = {}
    for number, name in enumerate(order["names"], 1):
        outcomes[name] = _outcome(lambda w, i=number, n=name: confined(n, i, jobs[n], w))
        if os.waitpid(sibling, os.WNOHANG) != (0, 0):
            outcomes[name] = "the sibling died"
    os.kill(sibling, signal.SIGKILL)
    os.waitpid(sibling, 0)
    for folder in Path(order["scratch"]).iterdir():
        shutil.rmtree(folder, ignore_errors=True)
    return outcomes


def _outcome(action: Callable[[int], object]) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            action(writing)
        except BaseException as error:
            os.write(writing, f"{type(error).__name__}: {error}"[:300].encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return said or (signal.Signals(-status).name if status < 0 else "")


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
