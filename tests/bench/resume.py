"""A class of 120 in one go, stopped twice and resumed, and on a cluster that loses a worker.

    .venv/bin/python tests/bench/resume.py [--submissions 120]

Fails unless all three find the same. Prints how long each took.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import made_class

sys.path.append(str(Path(__file__).resolve().parents[1]))

from everywhere import findings, in_one_go, on_a_cluster, stopped_and_resumed


def main() -> int:
    """Grade the class in the three ways; return 1 where they differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submissions", type=int, default=120)
    count = parser.parse_args().submissions
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made_class.write(folder / "class", count)
        started = time.perf_counter()
        in_one_go(folder / "class", folder / "alone")
        seconds = [time.perf_counter() - started]
        done = stopped_and_resumed(
            folder / "class", folder / "resumed", at=(count // 4, count // 2)
        )
        seconds.append(time.perf_counter() - started - sum(seconds))
        on_a_cluster(folder / "class", folder / "cluster", folder, at=count // 3)
        seconds.append(time.perf_counter() - started - sum(seconds))
        alone, *others = (findings(folder / how) for how in ("alone", "resumed", "cluster"))
    same = [other == alone for other in others]
    print(f"{count} submissions, in one go                       {seconds[0]:6.0f} s")
    print(f"Ctrl-C after {done[0]}, kill -9 after {done[1]}, resumed       {seconds[1]:6.0f} s")
    print(f"three workers, one killed after {count // 3}             {seconds[2]:6.0f} s")
    print(f"the same results: {', '.join('yes' if each else 'NO' for each in same)}")
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
