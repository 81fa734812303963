"""Each claim of the lesson at many random starts: `python tests/bench/claims.py [--starts 1000]`.

A range that the notebook names as a good result must hold in at least 999 of 1,000 starts. Prints
every claim that failed somewhere, with the starts; status 1 if one fails too often.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "student_template"))

import lesson_claims  # noqa: F401 (fills the table)
import torch
from lesson import CLAIMS, Lesson

_ALLOWED = 1 / 1000


def failures(starts: range) -> list[tuple[str, int]]:
    """Return each claim that does not hold, with the start."""
    torch.set_num_threads(1)
    lesson = Lesson()
    failed = []
    for start in starts:
        for experiment in dict.fromkeys(claim.experiment for claim in CLAIMS):
            seen = lesson.see(experiment, start)
            failed += [
                (claim.holds.__name__, start)
                for claim in CLAIMS
                if claim.experiment == experiment and not claim.holds(seen)
            ]
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--starts", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    last = options.first + options.starts
    parts = [range(options.first + k, last, options.processes) for k in range(options.processes)]
    found: dict[str, list[int]] = defaultdict(list)
    with ProcessPoolExecutor(options.processes) as pool:
        for failed in pool.map(failures, parts):
            for name, start in failed:
                found[name].append(start)
    for name, starts in found.items():
        print(f"{name}: fails at {len(starts)} of {options.starts} starts: {sorted(starts)[:10]}")
    print(f"{len(CLAIMS)} claims at {options.starts} starts")
    return int(any(len(starts) > _ALLOWED * options.starts for starts in found.values()))


if __name__ == "__main__":
    sys.exit(main())
