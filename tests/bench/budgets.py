"""What grading takes of the processor, in imports of torch and pyplot, beside its floor.

    .venv/bin/python tests/bench/budgets.py [--runs 5] [--class-of 20]

The solved notebook, cold and as one of a class; the floor is what its answers take when the same
requests are put to them in a plain process that is warm. Processor time of all processes, so other
programs disturb little; all in one run, since machines differ. Medians.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.commands.bank_judge import Judge
from autograder.course import config, products

ROOT = Path(__file__).resolve().parents[2]
COURSE = config.load(ROOT / config.FILE)
SOLVED = ROOT / products.SOLUTIONS / COURSE.notebook
IMPORT = [sys.executable, "-c", "import torch, matplotlib.pyplot"]
SEED = 5


def processor(*command: object) -> float:
    """Run a command; return the seconds of processor time of it and all that it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def grade(*what: Path, out: Path) -> float:
    """Return the processor time of grading these files."""
    options = ("-o", out, "--fresh", "--seed", SEED)
    return processor(sys.executable, "-m", "autograder", "grade", *what, *options)


def copies(folder: Path, count: int) -> list[Path]:
    """Write the solved notebook so many times, each with bytes of its own."""
    whole = json.loads(SOLVED.read_text("utf-8"))
    paths = []
    for number in range(count):
        mark = {"cell_type": "markdown", "id": "mark", "metadata": {}, "source": f"copy {number}"}
        paths.append(folder / f"copy_{number:03}.ipynb")
        paths[-1].write_text(json.dumps({**whole, "cells": [*whole["cells"], mark]}))
    return paths


def floor() -> Callable[[], float]:
    """Return what replays the requests of all checks; it returns the processor time."""
    warnings.simplefilter("ignore")
    judge = Judge(COURSE)
    namespace = judge.namespace("")
    requests: list[tuple[str, dict[str, Any]]] = []
    ask = judge._probes.ask

    def recording(answers: dict[str, Any], name: str, inputs: dict[str, Any]) -> Any:
        requests.append((name, inputs))
        return ask(answers, name, inputs)

    vars(judge._probes)["ask"] = recording
    for question in COURSE.questions:
        judge.ask(namespace, question.name, SEED)
    vars(judge._probes)["ask"] = ask
    gc.freeze()

    def replay() -> float:
        started = time.process_time()
        with judge._kit:
            for name, inputs in requests:
                ask(namespace, name, inputs)
        return time.process_time() - started

    return replay


def main() -> None:
    """Print the figures as Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--class-of", type=int, default=20)
    arguments = parser.parse_args()
    replay = floor()
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = copies(folder, arguments.class_of)
        for run in range(arguments.runs + 1):
            imported = processor(*IMPORT)
            one = grade(paths[0], out=folder / "one")
            all_of_them = grade(*paths, out=folder / "all")
            each = (all_of_them - one) / (len(paths) - 1)
            if run:  # the first only warmed the caches
                rows.append((imported, one, each, replay()))
    imported, one, each, least = map(statistics.median, zip(*rows, strict=True))
    print(f"median of {arguments.runs} runs, processor time; an import takes {imported:.2f} s")
    print("\n| | seconds | imports | × the floor |\n|---|---|---|---|")
    for what, seconds, bottom in (
        ("one submission, cold", one, imported + least),
        ("one more of a class", each, least),
        ("the same requests in a plain process", least, least),
    ):
        print(f"| {what} | {seconds:.2f} | {seconds / imported:.2f} | {seconds / bottom:.2f} |")


if __name__ == "__main__":
    main()
