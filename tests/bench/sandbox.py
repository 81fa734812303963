"""What the sandbox costs: its own set-up, a fork until it first answers, a request.

    .venv/bin/python tests/bench/sandbox.py [--runs 30]

Medians, in milliseconds, beside what must hold. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from autograder.sandbox import confine
from autograder.sandbox.client import Zygote
from autograder.sandbox.interpreter import readable_interpreter
from autograder.sandbox.layers import probe_layers, unused_uids
from autograder.sandbox.plan import Plan
from autograder.sandbox.protocol import ProbeRequest

NOTHING = ProbeRequest("x", {})
PROBES = {"kit": "", "kit.probes": "def ask(namespace, name, inputs): return {'facts': 1}"}
MUST_HOLD = {"the sandbox's own set-up": 6.0, "fork to first answer": 30.0, "a request": 0.5}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args().runs
    layers = probe_layers(readable_interpreter())
    found = {"the sandbox's own set-up": [*set_ups(layers.plan, runs)]}
    with Zygote(PROBES, layers) as zygote:
        zygote.fork(seed=0).kill()  # waits until it has loaded, and tries the sandbox
        found["fork to first answer"] = [first_answer(zygote) for _ in range(runs)]
        worker = zygote.fork(seed=0)
        found["a request"] = [
            timed(lambda: worker.request(5, op="ask", asked=[NOTHING])) for _ in range(runs)
        ]
        worker.kill()
    print(f"level {layers.level}, median of {runs}, milliseconds")
    for name, times in found.items():
        print(f"{name:24} {statistics.median(times):8.2f}   (under {MUST_HOLD[name]:g})")


def timed(action: Callable[[], object]) -> float:
    """Return how many milliseconds ``action`` took."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def first_answer(zygote: Zygote) -> float:
    """Return how many milliseconds pass from asking for a worker to its first answer."""
    started = time.perf_counter()
    worker = zygote.fork(seed=0)
    worker.request(5, op="ask", asked=[NOTHING])
    took = (time.perf_counter() - started) * 1000
    worker.kill()
    return took


def set_ups(plan: Plan, runs: int) -> Iterator[float]:
    """Yield how long ``confine`` takes in processes that do nothing else."""
    confine.prepare(plan)
    uids = unused_uids()
    for _ in range(runs):
        with tempfile.TemporaryDirectory(prefix="sandbox-") as folder:
            Path(folder).chmod(0o711)
            scratch = Path(folder, "scratch")
            scratch.mkdir()
            own = replace(plan, uid=next(uids)) if plan.uid is not None else plan
            yield _set_up(own, scratch)


def _set_up(plan: Plan, scratch: Path) -> float:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        took = timed(lambda: confine.confine(plan, scratch, keep=(writing,)))
        os.write(writing, str(took).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return float(said)


if __name__ == "__main__":
    main()
