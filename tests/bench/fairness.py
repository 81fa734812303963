"""Looks for false alarms: the reference and every accepted answer, at many seeds.

    make nightly                                        1,000 seeds, about five hours on two cores
    .venv/bin/python tests/bench/fairness.py --seeds 50 --question q4

Only checks that draw are run: the others say the same at every seed, and `make test` runs them.
Exits with 1 if a right answer failed a check at some seed.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import os
import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import CodeType

from autograder import bank, in_process
from autograder.bank import Answer
from autograder.results import CheckStatus

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ("q1", "q2", "q3", "q4", "q5", "q6")
AT_ONCE = 10  # seeds


class Watched(in_process.Judge):
    """A judge that knows which checks draw."""

    def drawing(self, question: str) -> list[str]:
        """Return the functions of the checks that look at the seed."""
        code = {case.body.test_func.__name__: case.body.test_func for case in self.cases(question)}
        return [name for name, function in code.items() if _looks_at_the_seed(function, set())]


def _looks_at_the_seed(function: object, seen: set[str]) -> bool:
    """Whether a function, or one of the test file that it calls, reads `probe.seed`."""
    code = getattr(function, "__code__", None)
    if code is None or code.co_name in seen:
        return False
    seen.add(code.co_name)
    names = set(_names(code))
    called = (getattr(function, "__globals__", {}).get(name) for name in names)
    return "seed" in names or any(_looks_at_the_seed(each, seen) for each in called)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for const in code.co_consts:
        if isinstance(const, CodeType):  # a comprehension, a lambda
            yield from _names(const)


_judge: Watched


def _start() -> None:
    global _judge
    warnings.simplefilter("ignore")
    _judge = Watched(ROOT)


def _run(task: tuple[Answer, int]) -> tuple[Answer, int, list[tuple[int, str, str]]]:
    """Judge one answer at some seeds; return how many, and what failed: (seed, check, message)."""
    answer, first = task
    drawing = _judge.drawing(answer.question)
    failures = []
    with contextlib.redirect_stdout(io.StringIO()):
        namespace = _judge.namespace(answer.source, answer.path.name)
        for seed in range(first, first + AT_ONCE):
            for name, check in _judge.ask(namespace, answer.question, seed, drawing).items():
                if check.status is not CheckStatus.PASSED:
                    failures.append((seed, name, " ".join((check.message or check.detail).split())))
    return answer, AT_ONCE, failures


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--question", choices=QUESTIONS, action="append")
    parser.add_argument("--minutes", type=float, default=600.0, help="stop after so many")
    parser.add_argument("--reference", action="store_true", help="only the reference")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    judge = Watched(ROOT)
    questions = [q for q in chosen.question or QUESTIONS if judge.drawing(q)]
    right = [Answer(Path("reference.py"), "", question) for question in questions]
    if not chosen.reference:
        right += [a for a in bank.answers(ROOT, "accepted") if a.question in questions]
    # All answers at the first seeds, then all at the next, so that a short run has seen everybody.
    tasks = [(answer, first) for first in range(0, chosen.seeds, AT_ONCE) for answer in right]
    runs: Counter[str] = Counter()
    alarms: Counter[str] = Counter()
    end = time.monotonic() + 60 * chosen.minutes
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(chosen.jobs, context, _start) as pool:
        for answer, count, failures in pool.map(_run, tasks):
            runs[answer.question] += count
            alarms[answer.question] += len({seed for seed, _, _ in failures})
            for seed, name, message in failures:
                print(f"{answer.path.name}, seed {seed}: {name}: {message}", flush=True)
            if time.monotonic() > end:
                pool.shutdown(cancel_futures=True)
                break
    for question in questions:
        names = len([answer for answer in right if answer.question == question])
        print(
            f"{question}: {names} right answers, {runs[question]} gradings by "
            f"{len(judge.drawing(question))} checks that draw, {alarms[question]} false alarms"
        )
    return 1 if sum(alarms.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
