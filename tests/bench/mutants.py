"""Breaks the reference answers in every small way; each mutant must fail a check.

    .venv/bin/python tests/bench/mutants.py                 a minute or two on two cores
    .venv/bin/python tests/bench/mutants.py --markdown > docs/mutants.md

Neither mutmut nor cosmic-ray fits: both mutate modules that tests import, and start a test run for
each mutant. These answers are cells of a notebook, and loading torch takes longer than judging one.

A mutant that every check passes must do what the reference does: it stands in equivalent.py with
the reason. Exits with 1 if one does not.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import io
import multiprocessing
import os
import signal
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import mutating
from equivalent import EQUIVALENT

from autograder.commands import bank_judge
from autograder.course import config, products
from autograder.results.model import CheckStatus

ROOT = Path(__file__).resolve().parents[2]
COURSE = config.load(ROOT / config.FILE)
_DEFINED = {
    node.name
    for node in ast.parse(COURSE.source.read_text("utf-8")).body
    if isinstance(node, (ast.FunctionDef, ast.ClassDef))
}
# What students define, and its question.
ANSWERS = {
    name: question
    for stub in products.render(COURSE).notebook.stubs
    if (name := stub.name.partition(".")[0]) in _DEFINED
    and (question := stub.question.lower()) in {one.name for one in COURSE.questions}
}
SEEDS = (7, 8)
SECONDS = 60  # for one mutant, which may loop for ever


@dataclass(frozen=True, slots=True)
class Mutant:
    """One answer with one change."""

    function: str
    change: str
    source: str


def mutants() -> list[Mutant]:
    """Return every mutant of every reference answer, in the order of the notebook."""
    tree = ast.parse(COURSE.source.read_text(encoding="utf-8"))
    found = {}
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name in ANSWERS:
            for source, change in mutating.changed(node):
                found[source] = Mutant(node.name, change, source)
    return list(found.values())


_judge: bank_judge.Judge


def _start() -> None:
    global _judge
    warnings.simplefilter("ignore")
    _judge = bank_judge.Judge(COURSE)


def _late(*_: object) -> None:
    raise TimeoutError


def caught_by(mutant: Mutant) -> str:
    """Return the check that fails first, or "" where all pass, at every seed."""
    question = ANSWERS[mutant.function]
    signal.signal(signal.SIGALRM, _late)
    signal.alarm(SECONDS)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            namespace = _judge.namespace(mutant.source)
            for seed in SEEDS:
                results = _judge.ask(namespace, question, seed, until_one_fails=True)
                for name, check in results.items():
                    if check.status is not CheckStatus.PASSED:
                        return name
        return ""
    except TimeoutError:
        return "it takes too long"
    except Exception as error:
        return f"it does not even run: {type(error).__name__}"
    finally:
        signal.alarm(0)


def main() -> int:
    """Judge all mutants, or those of some answers."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--answer", choices=ANSWERS, action="append")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    names = chosen.answer or list(ANSWERS)
    every = [mutant for mutant in mutants() if mutant.function in names]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(chosen.jobs, context, _start) as pool:
        verdicts = list(pool.map(caught_by, every, chunksize=4))
    survivors = [m for m, name in zip(every, verdicts, strict=True) if not name]
    unexplained = [m for m in survivors if (m.function, m.change) not in EQUIVALENT]
    for mutant in unexplained:
        print(f"{mutant.function}: {mutant.change}", file=sys.stderr)
    print(
        _markdown(names, every, survivors) if chosen.markdown else _plain(names, every, survivors)
    )
    return 1 if unexplained else 0


def _plain(names: list[str], every: list[Mutant], survivors: list[Mutant]) -> str:
    return "\n".join(
        f"{name}: {sum(m.function == name for m in every)} mutants, "
        f"{sum(m.function == name for m in survivors)} survive"
        for name in names
    )


def _markdown(names: list[str], every: list[Mutant], survivors: list[Mutant]) -> str:
    rows = [
        f"| `{name}` | {sum(m.function == name for m in every)} "
        f"| {sum(m.function == name for m in survivors)} |"
        for name in names
    ]
    reasons = [
        f"| `{m.function}` | `{m.change.replace('|', chr(92) + '|')}` "
        f"| {EQUIVALENT.get((m.function, m.change), '**unexplained**')} |"
        for m in survivors
    ]
    return "\n".join(
        [
            "<!-- Made by `.venv/bin/python tests/bench/mutants.py --markdown`: do not edit. -->",
            "",
            "# Mutants of the reference answers",
            "",
            "Every reference answer was changed in every small way:",
            "an operator, a number, a text, a statement, a condition or an argument.",
            "A mutant *survives* if every check passes. Why it is no mistake stands below.",
            "",
            "| answer | mutants | survive |",
            "| --- | --- | --- |",
            *rows,
            "",
            "| answer | change | why it is no mistake |",
            "| --- | --- | --- |",
            *reasons,
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
