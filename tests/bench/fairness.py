"""Looks for false alarms and for misses: every answer of the bank, at many seeds.

    make nightly                                        right answers at 1,000 seeds: two hours
    .venv/bin/python tests/bench/fairness.py --seeds 50 --wrong 0 --question q4
    .venv/bin/python tests/bench/fairness.py --log fairness.jsonl --markdown > docs/fairness.md

Questions none of whose checks draw are left out: they say the same at every seed, and `make test`
asks them. With `--log`, what was found stands in a file; a later run reads it and goes on from
there, as long as the checks and the answer are the same. Exits with 1 if a right answer failed, or
a wrong one passed the check that it names, at some seed.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import hashlib
import io
import json
import multiprocessing
import os
import sys
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from types import CodeType
from typing import Any

from autograder.commands import bank, bank_judge
from autograder.commands.bank import Answer
from autograder.course import config, products
from autograder.results.model import CheckStatus

ROOT = Path(__file__).resolve().parents[2]
COURSE = config.load(ROOT / config.FILE)
QUESTIONS = tuple(question.name for question in COURSE.questions)
AT_ONCE = 10  # seeds of one answer, judged in a row by one process


@dataclass(frozen=True, slots=True)
class Block:
    """What the checks said of one answer at the seeds `first`, `first` + 1, …

    `key` changes with the question's checks, the probes, the reference and the answer.
    `failures` are seed, check and message: of a right answer the checks that failed, of a wrong
    one the check that did not. `otherwise` is where a wrong answer was told something else first
    than it should be.
    """

    answer: str
    question: str
    key: str
    first: int
    failures: tuple[tuple[int, str, str], ...] = ()
    otherwise: tuple[tuple[int, str, str], ...] = ()


class Watched(bank_judge.Judge):
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
    _judge = Watched(COURSE)
    gc.freeze()  # as `bank.judge_all` does


def _run(task: tuple[Answer, str, int]) -> Block:
    """Judge one answer at some seeds."""
    answer, key, first = task
    seeds = range(first, first + AT_ONCE)
    with contextlib.redirect_stdout(io.StringIO()):
        failures, otherwise = (
            _misses(answer, seeds) if answer.fails else (_alarms(answer, seeds), ())
        )
    return Block(answer.path.name, answer.question, key, first, tuple(failures), tuple(otherwise))


def _alarms(answer: Answer, seeds: range) -> list[tuple[int, str, str]]:
    """Return which of the checks that draw a right answer fails."""
    drawing = _judge.drawing(answer.question)
    namespace = _judge.namespace(answer.source, answer.path.name)
    return [
        (seed, name, " ".join((check.message or check.detail).split()))
        for seed in seeds
        for name, check in _judge.ask(namespace, answer.question, seed, drawing).items()
        if check.status is not CheckStatus.PASSED
    ]


def _misses(answer: Answer, seeds: range) -> tuple[list[tuple[int, str, str]], ...]:
    """Return where a wrong answer passes the check it names, and what else it is told first."""
    missed, otherwise = [], []
    for seed in seeds:
        verdict = bank.judged(_judge, answer, seed)
        if not verdict.caught:
            missed.append((seed, answer.fails, "passed, and should fail"))
        if (first := verdict.first) is not None and not verdict.diagnosed:
            otherwise.append((seed, first.name, " ".join(first.message.split())))
    return missed, otherwise


def right_answers(questions: Sequence[str], *, reference_only: bool) -> list[Answer]:
    """Return the reference, once for each question, and the accepted answers."""
    right = [Answer(Path("reference.py"), "", question) for question in questions]
    if not reference_only:
        right += [a for a in bank.answers(COURSE, "accepted") if a.question in questions]
    return right


def wrong_answers(questions: Sequence[str]) -> list[Answer]:
    """Return the bank's wrong answers."""
    return [a for a in bank.answers(COURSE, "misconceptions") if a.question in questions]


def keys(answers: Sequence[Answer]) -> dict[Answer, str]:
    """Return what a block of each answer rests on, as a short digest."""
    bundle = products.bundle_of(COURSE)
    rest = [*bundle.modules.values(), COURSE.source.read_text(encoding="utf-8")]
    return {
        answer: _digest([*rest, bundle.tests[answer.question], answer.question, answer.source])
        for answer in answers
    }


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def known(log: Path | None) -> list[Block]:
    """Return the blocks of a log; none where there is no log yet."""
    if log is None or not log.exists():
        return []
    return [_block(json.loads(line)) for line in log.read_text(encoding="utf-8").splitlines()]


def _block(found: dict[str, Any]) -> Block:
    for what in ("failures", "otherwise"):
        found[what] = tuple(map(tuple, found.get(what, ())))
    return Block(**found)


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
    judge = Watched(COURSE)
    questions = [q for q in chosen.question or QUESTIONS if judge.drawing(q)]
    right, wrong = right_answers(questions, reference_only=chosen.reference), []
    if chosen.wrong and not chosen.reference:
        wrong = wrong_answers(questions)
    key = keys([*right, *wrong])
    blocks = {(b.key, b.first): b for b in known(chosen.log) if b.key in key.values()}
    # All answers at the first seeds, then all at the next, so that a short run has seen everybody.
    tasks = [
        (answer, key[answer], first)
        for first in range(0, max(chosen.seeds, chosen.wrong), AT_ONCE)
        for answer in key
        if first < (chosen.wrong if answer.fails else chosen.seeds)
        and (key[answer], first) not in blocks
    ]
    with contextlib.ExitStack() as stack:
        log = stack.enter_context(chosen.log.open("a")) if chosen.log and tasks else None
        for block in judged(tasks, chosen.jobs, chosen.minutes) if tasks else ():
            blocks[block.key, block.first] = block
            if log:
                print(json.dumps(asdict(block)), file=log, flush=True)
            for seed, name, message in (*block.failures, *block.otherwise):
                print(f"{block.answer}, seed {seed}: {name}: {message}", file=sys.stderr)
    found: Found = {
        answer: [block for block in blocks.values() if block.key == key[answer]] for answer in key
    }
    tables = [(RIGHT, [_of_right(judge, question, found) for question in questions])]
    if wrong:
        tables.append((WRONG, [_of_wrong(question, found) for question in questions]))
    tables.append((ROUND, [list(each) for each in ROUNDS]))
    print(_markdown(tables) if chosen.markdown else _plain(tables))
    return 1 if any(block.failures for block in blocks.values()) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=1000, help="of right answers")
    parser.add_argument("--wrong", type=int, default=20, help="seeds of wrong answers")
    parser.add_argument("--question", choices=QUESTIONS, action="append")
    parser.add_argument("--minutes", type=float, default=600.0, help="stop after so many")
    parser.add_argument("--reference", action="store_true", help="only the reference")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--log", type=Path, help="where blocks of seeds are kept for the next run")
    parser.add_argument("--markdown", action="store_true")
    return parser.parse_args()


RIGHT = ("question", "right answers", "checks that draw", "seeds each", "gradings", "alarms")
WRONG = ("question", "wrong answers", "seeds each", "gradings", "missed", "told otherwise")
ROUND = ("round", "wrong", "caught as handed in", "after", "right", "punished", "became right")
# Answers by somebody who had seen neither checks nor bank: what the checks of that day said.
ROUNDS = (
    ("1", "80", "41", "70 of 70", "40", "0", "10: the docstring left it open, and now says so"),
    ("2", "80", "72", "77 of 77", "40", "0", "3: layout in memory, limits first, size of inputs"),
    ("3", "80", "72", "79 of 79", "40", "0", "1: size of inputs"),
    (
        "4",
        "80",
        "77",
        "78 of 78",
        "40",
        "0",
        "2: tensors without entries, animators that are false",
    ),
    ("5", "80", "74", "78 of 78", "40", "0", "2: tensors without entries, tensors for floats"),
    ("6", "80", "70", "75 of 75", "40", "0", "5: empty lines, nan, tensors for floats"),
    ("7", "80", "80", "80 of 80", "40", "0", "0"),
    ("8", "80", "80", "80 of 80", "40", "0", "0"),
)
READ = (
    "People who knew only an answer's code and the first sentence that its student is told read\n"
    "some 215 of these four times, drawn anew at random from the bank and from the rounds. True,\n"
    "and true and pointing at the mistake, were 215 and 210 of 224, then 210 and 208 of 216, then\n"
    "208 and 207 of 215, then 212 and 211 of 215. Each time the others were mended.\n"
    "The writers of rounds 4 to 6 were told kinds of mistakes to think of; those of 7 and 8, side\n"
    "by side, were asked for what students write."
)
Found = Mapping[Answer, Sequence[Block]]
Table = tuple[Sequence[str], Sequence[Sequence[str]]]


def _of_right(judge: Watched, question: str, found: Found) -> list[str]:
    own = [blocks for a, blocks in found.items() if a.question == question and not a.fails]
    checks = f"{len(judge.drawing(question)):,}"
    return [question, f"{len(own):,}", checks, *_gradings(own), _count(own, "failures")]


def _of_wrong(question: str, found: Found) -> list[str]:
    own = [blocks for a, blocks in found.items() if a.question == question and a.fails]
    counts = _count(own, "failures"), _count(own, "otherwise")
    return [question, f"{len(own):,}", *_gradings(own), *counts]


def _gradings(own: Sequence[Sequence[Block]]) -> tuple[str, str]:
    """Return at how many seeds each answer was judged, and how many gradings that are."""
    seeds = [AT_ONCE * len(blocks) for blocks in own]
    each = f"{min(seeds):,}" + (f" to {max(seeds):,}" if min(seeds) < max(seeds) else "")
    return each, f"{sum(seeds):,}"


def _count(own: Sequence[Sequence[Block]], what: str) -> str:
    """Count the gradings that have such a finding."""
    return f"{sum(len({f[0] for f in getattr(b, what)}) for blocks in own for b in blocks):,}"


def _plain(tables: Sequence[Table]) -> str:
    return "\n\n".join(
        "\n".join("  ".join(f"{cell:>16}" for cell in row) for row in (head, *rows))
        for head, rows in tables
    )


def _markdown(tables: Sequence[Table]) -> str:
    said = [
        "The reference and every answer of `tests/submissions/accepted/`, judged at many seeds\n"
        "by the checks that draw: each right answer that fails one at some seed is an alarm.\n"
        "The other checks say the same at every seed; `make test` runs them.",
        "Every answer of `tests/submissions/misconceptions/` to these questions, judged by all\n"
        "checks: *missed* is one that passes, at some seed, the check that it names; *told\n"
        "otherwise*, one whose first message names another mistake, or none.",
        "Independent rounds: somebody who has seen neither checks nor bank writes wrong and right\n"
        "answers from the student's folder alone. *After*: what was mended as a kind.",
    ]
    parts = [
        "<!-- Made by `.venv/bin/python tests/bench/fairness.py --markdown`: do not edit. -->",
        "# False alarms and misses",
    ]
    for words, (head, rows) in zip(said, tables, strict=False):
        lines = (head, ["---"] * len(head), *rows)
        parts += [words, "\n".join(f"| {' | '.join(line)} |" for line in lines)]
    return "\n\n".join([*parts, READ])


if __name__ == "__main__":
    sys.exit(main())
