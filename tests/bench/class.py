"""A class, ours beside stock Otter: the same tests, the same notebooks, one run.

    make build && .venv/bin/python tests/bench/class.py [--sizes 10 40 120] [--stock 4]

Prints submissions a minute with one and with two jobs, the kit's own share of a submission (all
but the student's cells and the probes), and the memory of judge, zygote and workers along the way;
writes docs/images/class-size.svg, the time against the size of the class.
Stock Otter takes as long for each notebook as for the first, so a few of them are enough.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import made_class
from matplotlib.figure import Figure
from processes import memory_of, run

from autograder.results import Status
from autograder.store import Store

ROOT = Path(__file__).resolve().parents[2]
RELEASE = ROOT / "dist" / "autograder.zip"
PICTURE = ROOT / "docs" / "images" / "class-size.svg"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ours over a class: seconds in all, own seconds a submission, megabytes."""

    size: int
    jobs: int
    seconds: float
    own: float
    early: float
    late: float

    @property
    def per_minute(self) -> float:
        """Submissions a minute, start-up and report included."""
        return 60 * self.size / self.seconds


def ours(folder: Path, size: int, jobs: int) -> Run:
    """Grade the class in `folder`; its memory is the peak before and after its first quarter."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "autograder", "grade", folder, "-o", out]
        started = time.perf_counter()
        with (Path(out) / "log").open("w") as log:
            process = subprocess.Popen([*command, "--jobs", str(jobs)], stdout=log, stderr=log)
        early = late = 0.0
        while process.poll() is None:
            done = len(list(Path(out).glob("submissions/*.json")))
            now = memory_of(process.pid)
            if done < max(size / 4, min(size, 100)):
                early = max(early, now)
            else:
                late = max(late, now)
            time.sleep(0.5)
        seconds = time.perf_counter() - started
        if process.returncode not in (0, 1):
            raise RuntimeError((Path(out) / "log").read_text()[-2000:])
        graded = [one for one in Store(Path(out)).load_all() if one.status is Status.GRADED]
        own = statistics.median(one.seconds - one.compute for one in graded)
    return Run(size, jobs, seconds, own, early, late)


def stock(notebooks: list[Path], folder: Path) -> float:
    """Return the median seconds of stock ``otter run`` on a notebook."""
    command = [Path(sys.executable).with_name("otter"), "run", "-a", RELEASE, "--no-logo"]
    return statistics.median(
        run([*command, "-o", folder, notebook], cwd=folder).seconds for notebook in notebooks
    )


def draw(runs: list[Run], stock_seconds: float) -> None:
    """Write the picture."""
    figure = Figure(figsize=(6, 3.6), layout="constrained")
    axes = figure.add_subplot()
    for jobs in sorted({one.jobs for one in runs}):
        points = [(one.size, one.seconds / 60) for one in runs if one.jobs == jobs]
        axes.plot(*zip(*points, strict=True), "o-", label=f"this kit, --jobs {jobs}")
    sizes = sorted({one.size for one in runs})
    axes.plot(sizes, [size * stock_seconds / 60 for size in sizes], "s--", label="otter run")
    axes.set(xlabel="submissions", ylabel="minutes", yscale="log")
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    figure.savefig(PICTURE, metadata={"Date": None})


def main() -> None:
    """Print the table and draw the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 40, 120])
    parser.add_argument("--stock", type=int, default=4)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        runs = []
        for size in arguments.sizes:
            made_class.write(Path(name) / str(size), size)
            runs += [ours(Path(name) / str(size), size, jobs) for jobs in (1, 2)]
        largest = Path(name) / str(arguments.sizes[-1])
        readable = [path for path in sorted(largest.iterdir()) if path.stat().st_size > 1000]
        (Path(name) / "stock").mkdir()
        stock_seconds = stock(readable[: arguments.stock], Path(name) / "stock")
    print("submissions  jobs  seconds  a minute  own s each  MB early  MB late  x otter run")
    for one in runs:
        times = stock_seconds * one.per_minute / 60
        print(
            f"{one.size:11}  {one.jobs:4}  {one.seconds:7.1f}  {one.per_minute:8.1f}  "
            f"{one.own:10.2f}  {one.early:8.0f}  {one.late:7.0f}  {times:11.1f}"
        )
    print(f"stock otter run: {stock_seconds:.1f} s a submission, one at a time")
    draw(runs, stock_seconds)


if __name__ == "__main__":
    main()
