"""Stock ``otter run`` on the same zip gives honest submissions the same points in each question.

    make build && .venv/bin/python tests/bench/same_as_otter.py [--bank] [--jobs 2]

Grades the submissions of the sample class that end by themselves and touch nothing that they need
not; with `--bank` also every right answer of tests/submissions/accepted/, those of the six
questions six at a time in the reference's place. Exits with 1 where the two differ. Stock Otter
has no sandbox and no clock, so of the class nothing else may be given to it here; the answers of
the bank were read, and may be whatever they touch.

Stock Otter asks where a check cell stands, this kit after the whole notebook has run. So that
only the judging is compared, stock Otter's check cells are moved to the end.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

import made_class
from rivals import COURSE, NOTEBOOK, ROOT, otter_once

from autograder.commands import bank
from autograder.course import products
from autograder.errors import UnreadableError
from autograder.grading.grader import Grader
from autograder.results.model import Status, SubmissionResult
from autograder.submissions import discover, reading

CLASS = ROOT / "tests" / "submissions" / "class"
_OF_THE_BANK = "answers"
Points = dict[str, float]


def hand_ins(*, with_bank: bool) -> Iterator[tuple[str, list[str]]]:
    """Yield names and cells."""
    for one in discover.find([CLASS]).found:
        try:
            yield one.id, list(one.read().cells)
        except UnreadableError:
            continue
    if with_bank:
        reference = list(reading.read(ROOT / "solutions" / NOTEBOOK).cells)
        right = bank.answers(COURSE, "accepted")
        each = [[a for a in right if a.question == one.name] for one in COURSE.questions]
        for number, answers in enumerate(zip_longest(*each)):
            sources = [answer.source for answer in answers if answer]
            yield f"{_OF_THE_BANK} {number}", [*reference, *sources]


def ours(grader: Grader, name: str, cells: list[str], folder: Path) -> SubmissionResult:
    """Grade with this kit, at the seed of Otter's own probe."""
    path = folder / f"{name}.ipynb"
    path.write_text(made_class.notebook(cells), "utf-8")
    return grader.grade(path, name, seed=0)


def honest(result: SubmissionResult) -> bool:
    """Whether stock Otter may be given it: it ends, and was read or touches nothing odd."""
    stopped = ("did not finish", "was interrupted", "ended the Python process", "commands are not")
    said = [note.text for note in result.notes]
    said += [check.message for q in result.questions for check in q.checks]
    ends = not any(word in text for word in stopped for text in said)
    read = result.submission.startswith(_OF_THE_BANK)
    return result.status is Status.GRADED and ends and (read or not result.flags)


def stock(name: str, cells: list[str], folder: Path) -> Points:
    """Grade with stock Otter; return the points of each question."""
    own = folder / f"stock-{name}"
    own.mkdir()
    last = [cell for cell in cells if "grader.check(" in cell]
    moved = [*(cell for cell in cells if cell not in last), *last]
    (own / NOTEBOOK).write_text(made_class.notebook(moved), "utf-8")
    otter_once(own / NOTEBOOK, own)
    points: Points = {}
    for test in json.loads((own / "results.json").read_text())["tests"]:
        if question := re.match(r"q\d+", test["name"]):
            points[question[0]] = points.get(question[0], 0.0) + test.get("score", 0.0)
    return points


def main() -> int:
    """Compare; return 1 where the two differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bank", action="store_true", help="every accepted answer as well")
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    grader = Grader(products.bundle_of(COURSE))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        asked = dict(hand_ins(with_bank=arguments.bank))
        found = {name: ours(grader, name, cells, folder) for name, cells in asked.items()}
        grader.close()
        names = [name for name in asked if honest(found[name])]
        with ThreadPoolExecutor(arguments.jobs) as pool:
            theirs = list(pool.map(lambda name: stock(name, asked[name], folder), names))
    differ = 0
    for name, other in zip(names, theirs, strict=True):
        for question in found[name].questions:
            if abs(question.score - other.get(question.name, 0.0)) > 1e-6:
                differ += 1
                here, there = question.score, other.get(question.name)
                print(f"{name} {question.name}: {here:g} here, {there} by stock Otter")
    left_out = sorted(set(asked) - set(names))
    print(f"{len(names)} submissions compared, {differ} questions differ")
    print(f"not given to stock Otter: {', '.join(left_out) or 'none'}")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
