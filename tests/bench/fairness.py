"""Looks for false alarms: the reference and every accepted answer, at many seeds.

    make nightly                                        1,000 seeds, about five hours on two cores
    .venv/bin/python tests/bench/fairness.py --seeds 50 --question q4
    .venv/bin/python tests/bench/fairness.py --log fairness.jsonl --markdown > docs/fairness.md

Only checks that draw are run: the others say the same at every seed, and `make test` runs them.
With `--log`, what was found stands in a file; a later run reads it and goes on from there, as long
as the checks and the answer are the same. Exits with 1 if a right answer failed at some seed.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import multiprocessing
import os
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from types import CodeType

from autograder import bank, in_process
from autograder.bank import Answer
from autograder.bundle import Bundle
from autograder.results import CheckStatus

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ("q1", "q2", "q3", "q4", "q5", "q6")
AT_ONCE = 10  # seeds of one answer, judged in a row by one process


@dataclass(frozen=True, slots=True)
class Block:
    """What the checks that draw said of one answer at the seeds `first`, `first` + 1, …

    `key` changes with the checks, the reference and the answer. `failures` are seed, check and
    message.
    """

    answer: str
    question: str
    key: str
    first: int
    failures: tuple[tuple[int, str, str], ...] = ()

    @property
    def alarms(self) -> int:
        """At how many seeds a check failed."""
        return len({seed for seed, _, _ in self.failures})


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


def _run(task: tuple[Answer, str, int]) -> Block:
    """Judge one answer at some seeds."""
    answer, key, first = task
    drawing = _judge.drawing(answer.question)
    failures = []
    with contextlib.redirect_stdout(io.StringIO()):
        namespace = _judge.namespace(answer.source, answer.path.name)
        for seed in range(first, first + AT_ONCE):
            for name, check in _judge.ask(namespace, answer.question, seed, drawing).items():
                if check.status is not CheckStatus.PASSED:
                    failures.append((seed, name, " ".join((check.message or check.detail).split())))
    return Block(answer.path.name, answer.question, key, first, tuple(failures))


def right_answers(questions: Sequence[str], *, reference_only: bool) -> list[Answer]:
    """Return the reference, once for each question, and the accepted answers."""
    right = [Answer(Path("reference.py"), "", question) for question in questions]
    if not reference_only:
        right += [a for a in bank.answers(ROOT, "accepted") if a.question in questions]
    return right


def keys(answers: Sequence[Answer]) -> dict[Answer, str]:
    """Return what a block of each answer rests on, as a short digest."""
    rest = Bundle.from_checkout(ROOT).digest
    rest += (ROOT / in_process.SOURCE).read_text(encoding="utf-8")
    return {
        answer: hashlib.sha256(f"{rest}{answer.question}{answer.source}".encode()).hexdigest()[:16]
        for answer in answers
    }


def known(log: Path | None) -> list[Block]:
    """Return the blocks of a log; none where there is no log yet."""
    if log is None or not log.exists():
        return []
    return [
        Block(**{**found, "failures": tuple(map(tuple, found["failures"]))})
        for found in map(json.loads, log.read_text(encoding="utf-8").splitlines())
    ]


def judged(tasks: Sequence[tuple[Answer, str, int]], jobs: int, minutes: float) -> Iterator[Block]:
    """Yield the blocks of all tasks, in order, or of as many as the time allows."""
    end = time.monotonic() + 60 * minutes
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, context, _start) as pool:
        for block in pool.map(_run, tasks):
            yield block
            if time.monotonic() > end:
                pool.shutdown(cancel_futures=True)
                return


def main() -> int:
    """Run what the command line asks for."""
    chosen = _arguments()
    judge = Watched(ROOT)
    questions = [q for q in chosen.question or QUESTIONS if judge.drawing(q)]
    key = keys(right_answers(questions, reference_only=chosen.reference))
    blocks = [block for block in known(chosen.log) if block.key in key.values()]
    done = {(block.key, block.first) for block in blocks}
    # All answers at the first seeds, then all at the next, so that a short run has seen everybody.
    tasks = [
        (answer, key[answer], first)
        for first in range(0, chosen.seeds, AT_ONCE)
        for answer in key
        if (key[answer], first) not in done
    ]
    with contextlib.ExitStack() as stack:
        log = stack.enter_context(chosen.log.open("a")) if chosen.log and tasks else None
        for block in judged(tasks, chosen.jobs, chosen.minutes) if tasks else ():
            blocks.append(block)
            if log:
                print(json.dumps(asdict(block)), file=log, flush=True)
            for seed, name, message in block.failures:
                print(f"{block.answer}, seed {seed}: {name}: {message}", file=sys.stderr)
    rows = [_row(judge, question, list(key), blocks) for question in questions]
    print(_markdown(rows) if chosen.markdown else _plain(rows))
    return 1 if any(block.failures for block in blocks) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=1000)
    parser.add_argument("--question", choices=QUESTIONS, action="append")
    parser.add_argument("--minutes", type=float, default=600.0, help="stop after so many")
    parser.add_argument("--reference", action="store_true", help="only the reference")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--log", type=Path, help="where blocks of seeds are kept for the next run")
    parser.add_argument("--markdown", action="store_true")
    return parser.parse_args()


COLUMNS = ("question", "right answers", "checks that draw", "seeds each", "gradings", "alarms")


def _row(
    judge: Watched, question: str, right: Sequence[Answer], blocks: Sequence[Block]
) -> list[str]:
    own = [block for block in blocks if block.question == question]
    names = [answer.path.name for answer in right if answer.question == question]
    seeds = sorted(AT_ONCE * sum(block.answer == name for block in own) for name in names)
    each = f"{seeds[0]:,}" if seeds[0] == seeds[-1] else f"{seeds[0]:,} to {seeds[-1]:,}"
    checks, alarms = len(judge.drawing(question)), sum(block.alarms for block in own)
    return [
        question,
        *map("{:,}".format, (len(names), checks)),
        each,
        f"{sum(seeds):,}",
        f"{alarms:,}",
    ]


def _plain(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("  ".join(f"{cell:>16}" for cell in row) for row in (COLUMNS, *rows))


def _markdown(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(
        [
            "<!-- Made by `.venv/bin/python tests/bench/fairness.py --markdown`: do not edit. -->",
            "",
            "# False alarms",
            "",
            "The reference and every answer of `tests/submissions/accepted/`, judged at many seeds",
            "by the checks that draw: each right answer that fails one at some seed is an alarm.",
            "The other checks say the same at every seed; `make test` runs them.",
            "",
            *(f"| {' | '.join(row)} |" for row in (COLUMNS, ["---"] * len(COLUMNS), *rows)),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
