"""Each claim of the lesson at many random starts: `python tests/bench/claims.py [--starts 1000]`.

A range that the notebook names as a good result must hold in at least 999 of 1,000 starts. Prints
at how many each claim held, with the first starts at which it did not; status 1 if one fails too
often. Trains by `lesson_training.py`, or with `--reference` by the notebook's own loop, which takes
five times as long.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "student_template"))

import lesson_claims  # noqa: F401 (fills the table)
import torch
from lesson import CLAIMS, Lesson
from lesson_training import train_quickly

_ALLOWED = 1 / 1000


def failures(starts: range, *, reference: bool) -> list[tuple[str, int]]:
    """Return each claim that does not hold, with the start."""
    torch.set_num_threads(1)
    lesson = Lesson()
    if not reference:
        lesson.names["train_concise"] = train_quickly
    failed = []
    for start in starts:
        for experiment in dict.fromkeys(claim.experiment for claim in CLAIMS):
            seen = lesson.see(experiment, start)
            failed += [
                (claim.holds.__name__, start)
                for claim in CLAIMS
                if claim.experiment == experiment and not claim.is_true(seen)
            ]
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--starts", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--reference", action="store_true", help="by the notebook's own loop")
    options = parser.parse_args()
    last = options.first + options.starts
    parts = [range(options.first + k, last, options.processes) for k in range(options.processes)]
    found: dict[str, list[int]] = defaultdict(list)
    with ProcessPoolExecutor(options.processes) as pool:
        for failed in pool.map(partial(failures, reference=options.reference), parts):
            for name, start in failed:
                found[name].append(start)
    for claim in CLAIMS:
        starts = sorted(found[claim.holds.__name__])
        where = f"  fails at {starts[:10]}" if starts else ""
        print(f"{options.starts - len(starts)} of {options.starts}  {claim.holds.__name__}{where}")
    return int(any(len(starts) > _ALLOWED * options.starts for starts in found.values()))


if __name__ == "__main__":
    sys.exit(main())
