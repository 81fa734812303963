"""Makes a class of any size from the bank of wrong and right answers, as a class really is.

    .venv/bin/python tests/bench/made_class.py FOLDER [--submissions 120] [--seed 5]

Most answers are right, one in three has a known misconception, a few students leave a question
out, and a few hand in something that cannot be read.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

from autograder import bank, submission

ROOT = Path(__file__).resolve().parents[2]
# How many of 100 answers are of which folder; the rest is the reference's.
WRONG, RIGHT_OTHERWISE = 30, 25
UNREADABLE = {"empty": b"", "pdf": b"%PDF-1.4\n", "cut": b'{"cells": [{"cell_type": "code", "sou'}
UNREADABLE_SHARE = 0.02


def write(folder: Path, count: int, seed: int = 5) -> list[Path]:
    """Write `count` submissions, the same for the same seed; return their paths in order."""
    draw = random.Random(seed)
    reference = submission.read(ROOT / "solutions" / "weight_decay.ipynb").cells
    bank_of = {kind: bank.answers(ROOT, kind) for kind in ("misconceptions", "accepted")}
    questions = sorted({answer.question for answer in bank_of["misconceptions"]})
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(1, count + 1):
        path = folder / f"student{number:04}.ipynb"
        if draw.random() < UNREADABLE_SHARE:
            path.write_bytes(draw.choice(list(UNREADABLE.values())))
        else:
            cells = [*reference]
            for question in questions:
                cells += _answer(draw, bank_of, question)
            # Nobody's bytes are anybody else's, so neither are the seeds.
            cells.append(f"# handed in by student {number}")
            path.write_text(_notebook(cells), "utf-8")
        paths.append(path)
    return paths


def _answer(draw: random.Random, bank_of: dict[str, list[bank.Answer]], question: str) -> list[str]:
    """Return the cell that replaces the reference's answer, if any: the last definition counts."""
    luck = draw.randrange(100)
    kind = "misconceptions" if luck < WRONG else "accepted"
    fitting = [answer for answer in bank_of[kind] if answer.question == question]
    if luck >= WRONG + RIGHT_OTHERWISE or not fitting:
        return []
    return [draw.choice(fitting).source]


def _notebook(cells: list[str]) -> str:
    content = [
        {"cell_type": "code", "source": c, "metadata": {}, "outputs": [], "execution_count": None}
        for c in cells
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": content})


def main() -> None:
    """Write the class that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--submissions", type=int, default=120)
    parser.add_argument("--seed", type=int, default=5)
    arguments = parser.parse_args()
    write(arguments.folder, arguments.submissions, arguments.seed)


if __name__ == "__main__":
    main()
