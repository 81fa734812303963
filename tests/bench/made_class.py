"""Makes a class of any size from the bank of wrong and right answers, as a class really is.

    .venv/bin/python tests/bench/made_class.py FOLDER [--submissions 120] [--seed 5]

Some students know more than others: the better one is, the fewer misconceptions, and who knows
little leaves questions out. A few break a cell, copy from a neighbour, touch what no answer needs,
or hand in something that cannot be read. FOLDER/roster.csv names everybody, also two who did
not hand in.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.commands import bank
from autograder.course import config, products
from autograder.submissions import reading

ROOT = Path(__file__).resolve().parents[2]
COURSE = config.load(ROOT / config.FILE)
ROSTER = "roster.csv"
UNREADABLE = {"empty": b"", "pdf": b"%PDF-1.4\n", "cut": b'{"cells": [{"cell_type": "code", "sou'}
# Shares of the class. Half of those who can be read make at least one mistake or leave one out.
UNREADABLE_SHARE, COPIED, BROKEN, CURIOUS = 0.02, 0.02, 0.02, 0.01
RIGHT_OTHERWISE = 0.3  # of the right answers, how many are not the reference's
_BROKEN_CELL = "def half_done(:\n    return"
_CURIOUS_CELL = "import os\nprint(os.listdir('/'))"
_NAMES = "Ada Bela Chen Dara Elif Femi Goran Hana Ines Jun Kofi Lena Mira Nuno Oona Priya Quim"
_FAMILIES = "Abara Berg Costa Dogan Eriksen Farkas Gupta Haddad Ito Jensen Kovac Lopez Moreau"
_OWN = re.compile(r"\b(total|result|value|output|loss_fn|optimizer|net|rows|entry)\b")

Bank = Mapping[str, Sequence[bank.Answer]]


def write(folder: Path, count: int, seed: int = 5) -> list[Path]:
    """Write `count` submissions, the same for the same seed; return their paths in order."""
    draw = random.Random(seed)
    reference = reading.read(ROOT / products.SOLUTIONS / COURSE.notebook).cells
    answers: Bank = {kind: bank.answers(COURSE, kind) for kind in ("misconceptions", "accepted")}
    questions = sorted({answer.question for answer in answers["misconceptions"]})
    folder.mkdir(parents=True, exist_ok=True)
    names, families = _NAMES.split(), _FAMILIES.split()
    roster, paths = ["name,submission"], []
    before: list[str] = []
    for number in range(1, count + 1):
        name = f"student{number:04}"
        roster.append(f"{names[number % len(names)]} {families[number % len(families)]},{name}")
        path = folder / f"{name}.ipynb"
        paths.append(path)
        luck = draw.random()
        if luck < UNREADABLE_SHARE:
            path.write_bytes(draw.choice(list(UNREADABLE.values())))
            continue
        knows = draw.betavariate(5, 1.4)
        own = [cell for name in questions if (cell := _answer(draw, answers, name, knows))]
        if before and draw.random() < COPIED:
            own = [_OWN.sub(r"my_\1", cell) for cell in before]
        before = own or before
        # Nobody's bytes are anybody else's, so neither are the seeds.
        cells = [*reference, *own, f"# handed in by student {number}"]
        cells += [_BROKEN_CELL] * (draw.random() < BROKEN)
        cells += [_CURIOUS_CELL] * (draw.random() < CURIOUS)
        path.write_text(notebook(cells), "utf-8")
    roster += ["Zora Nil,nobody1", "Yves Nul,nobody2"]
    (folder / ROSTER).write_text("\n".join(roster) + "\n", "utf-8")
    return paths


def _answer(draw: random.Random, answers: Bank, question: str, knows: float) -> str:
    """Return the cell that replaces the reference's answer, if any: the last definition counts."""
    if draw.random() > knows:
        fitting = [answer for answer in answers["misconceptions"] if answer.question == question]
        given = draw.choice(fitting).source
        names = re.findall(r"^(?:def|class) (\w+)", given, re.MULTILINE)
        if names and draw.random() > knows:  # gave up
            return "".join(
                f"def {name}(*_, **__):\n    raise NotImplementedError('{question}: {name}')\n"
                for name in names
            )
        return given
    fitting = [answer for answer in answers["accepted"] if answer.question == question]
    return draw.choice(fitting).source if fitting and draw.random() < RIGHT_OTHERWISE else ""


def notebook(cells: Sequence[str]) -> str:
    """Return a notebook of code cells as JSON."""
    content = [
        {"cell_type": "code", "source": c, "metadata": {}, "outputs": [], "execution_count": None}
        for c in cells
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": content})


def main() -> None:
    """Write the class that is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--submissions", type=int, default=120)
    parser.add_argument("--seed", type=int, default=5)
    arguments = parser.parse_args()
    write(arguments.folder, arguments.submissions, arguments.seed)


if __name__ == "__main__":
    main()
