"""A large class on a cluster of this machine, whose workers take the recorded time of real results.

    make grade && .venv/bin/python tests/bench/simulated.py [--submissions 20000] [--workers 3]

Scheduler, workers, batch and results folder are the real ones; only the sandbox is not there: each
worker gives back a result that was recorded, after its time divided by --faster. What is measured
is what the kit itself takes for one submission, and from that, and the recorded times, how long
100,000 take on so many machines.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from machines import running

from autograder.course import config, products
from autograder.grading import batch
from autograder.grading.cluster import Cluster
from autograder.grading.grader import Grader
from autograder.results.model import Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.found import Found

ROOT = Path(__file__).resolve().parents[2]
COURSE = config.load(ROOT / config.FILE)
MANY = 100_000
MACHINES = (1, 3, 10, 30, 100)
CORES = 4  # of such a machine

# Runs in each worker before it takes work.
_PLAYER = """
import random, time
from dataclasses import replace
from pathlib import Path
from autograder.grading import cluster
from autograder.results.store import Store

recorded = [one for one in Store(Path({source!r})).load_all() if one.status.value == "graded"]


class Player:
    level = 3

    def missing_layers(self):
        return ()

    def judge(self, submission, *, seed=None):
        one = random.Random(submission.name).choice(recorded)
        time.sleep(one.seconds / {faster})
        return replace(one, submission=submission.name, digest=submission.digest)

    def close(self):
        pass


player = Player()
cluster._grader = lambda bundle, options: player
"""


def play(source: Path, scratch: Path, count: int, workers: int, faster: float) -> tuple[float, ...]:
    """Return the seconds of wall clock, and of this process's own work, that the class took."""
    bundle = products.bundle_of(COURSE)
    notebook = ROOT / products.SOLUTIONS / COURSE.notebook
    pending = [Found(f"submission_{number:06}", notebook) for number in range(count)]
    store = Store(scratch / "results")
    store.prepare()
    with running(scratch) as machines:
        for number in range(workers):
            player = _PLAYER.format(source=str(source), faster=faster)
            machines.worker(f"worker_{number}", preload=player)
        cluster = Cluster(machines.address, bundle, Grader(bundle), level=0, no_isolation=True)
        cluster.start()
        started, own = time.perf_counter(), time.process_time()
        graded = batch.grade_all(pending, store, cluster)
        took = time.perf_counter() - started, time.process_time() - own
    if graded != count:
        raise RuntimeError(f"{graded} of {count} were graded")
    return took


def table(results: list[SubmissionResult], own: float) -> Iterator[str]:
    """Yield the machines and their time for 100,000, as Markdown."""
    service = statistics.fmean(one.seconds for one in results)
    yield f"One takes {service:.2f} s of a core, and {1000 * own:.1f} ms of the command's own."
    yield ""
    yield f"| machines of {CORES} cores | {MANY:,} submissions, hours | the command is busy |"
    yield "|---|---|---|"
    for machines in MACHINES:
        hours = max(MANY * service / (machines * CORES), MANY * own) / 3600
        yield f"| {machines} | {hours:.1f} | {MANY * own / 36 / hours:.0f} % |"


def main() -> None:
    """Print what was measured, and the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submissions", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--faster", type=float, default=100.0)
    parser.add_argument("--source", type=Path, default=ROOT / "results", help="graded results")
    arguments = parser.parse_args()
    recorded = [one for one in Store(arguments.source).load_all() if one.status is Status.GRADED]
    with tempfile.TemporaryDirectory() as name:
        wall, own = play(
            arguments.source.resolve(),
            Path(name),
            arguments.submissions,
            arguments.workers,
            arguments.faster,
        )
    each = own / arguments.submissions
    print(f"{arguments.submissions:,} submissions over {arguments.workers} workers, "
          f"{arguments.faster:g} times as fast: {wall:.0f} s")  # fmt: skip
    print(*table(recorded, each), sep="\n")


if __name__ == "__main__":
    main()
