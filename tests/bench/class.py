"""A class, ours beside stock Otter and nbgrader: the same checks, the same notebooks, one run.

    make build && .venv/bin/python tests/bench/class.py [--sizes 10 40 120] [--rivals 4]

Prints Markdown: submissions a minute, the kit's own share of a submission (all but the student's
cells and the probes), and the memory of judge and zygote along the way; draws
docs/images/class-size.svg, the time against the size of the class. docs/class.md shows both.
The others take as long for each notebook as for the first, so a few notebooks tell their time.
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
import matplotlib
from matplotlib.figure import Figure
from processes import resident
from rivals import NBGRADER, Nbgrader, otter_run

from autograder.results.model import Status
from autograder.results.store import Store

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "images" / "class-size.svg"
_EARLY = 100  # submissions after which memory must not grow any more
_LEAST_MARKED = 1000  # bytes: smaller files are the unreadable ones


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ours: seconds in all, own seconds a submission, megabytes of judge and zygote."""

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
    """Grade the class in `folder`; its memory is the peak before and after the first 100."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "autograder", "grade", folder, "-o", out]
        started = time.perf_counter()
        with (Path(out) / "log").open("w") as log:
            process = subprocess.Popen([*command, "--jobs", str(jobs)], stdout=log, stderr=log)
        early = late = 0.0
        while process.poll() is None:
            done = len(list(Path(out).glob("submissions/*.json")))
            now = resident(process.pid)
            if done < min(size / 2, _EARLY):
                early = max(early, now)
            elif done < size:  # the report, which is made at the end, is another matter
                late = max(late, now)
            time.sleep(0.5)
        seconds = time.perf_counter() - started
        if process.returncode not in (0, 1):
            raise RuntimeError((Path(out) / "log").read_text()[-2000:])
        graded = [one for one in Store(Path(out)).load_all() if one.status is Status.GRADED]
        own = statistics.median(one.seconds - one.compute for one in graded)
    return Run(size, jobs, seconds, own, early, late)


def others(notebooks: list[Path], folder: Path) -> dict[str, float]:
    """Return the seconds a submission of the others, on the same notebooks."""
    nbgrader = Nbgrader(folder / "nbgrader")
    nbgrader.prepare()
    seconds, points = nbgrader.grade(notebooks)
    if not any(points.values()):
        raise RuntimeError(f"nbgrader gave nobody a point: {points}")
    return {
        "otter run, one at a time": otter_run(notebooks, folder, 1),
        "otter run, two at a time": otter_run(notebooks, folder, 2),
        f"nbgrader autograde ({NBGRADER.partition('==')[2]})": seconds,
    }


def table(runs: list[Run], rivals: dict[str, float]) -> str:
    """Return the figures as Markdown."""
    names = [name.partition(" (")[0] for name in rivals]
    lines = [
        "| this kit | seconds | a minute | own share, s | MB early | MB late "
        + "".join(f"| × {name} " for name in names)
        + "|",
        "|---" * (6 + len(names)) + "|",
    ]
    for one in runs:
        times = "".join(f" {each * one.per_minute / 60:.1f} |" for each in rivals.values())
        lines.append(
            f"| {one.size} submissions, `--jobs {one.jobs}` | {one.seconds:.0f} "
            f"| {one.per_minute:.0f} | {one.own:.2f} | {one.early:.0f} | {one.late:.0f} |{times}"
        )
    if rivals:
        lines += ["", "| the others | seconds a submission | a minute |", "|---|---|---|"]
        lines += [f"| {name} | {each:.1f} | {60 / each:.1f} |" for name, each in rivals.items()]
    return "\n".join(lines)


def draw(runs: list[Run], rivals: dict[str, float]) -> None:
    """Write the picture."""
    matplotlib.rcParams["svg.hashsalt"] = PICTURE.stem  # names that do not change by themselves
    figure = Figure(figsize=(6.5, 3.8), layout="constrained")
    figure.set_facecolor("white")
    axes = figure.add_subplot()
    sizes = sorted({one.size for one in runs})
    for (name, each), colour in zip(rivals.items(), ("C3", "C1", "C2"), strict=True):
        axes.plot(sizes, [size * each / 60 for size in sizes], "--", color=colour, label=name)
    for jobs, line in zip(sorted({one.jobs for one in runs}), ("o:", "o-"), strict=False):
        points = [(one.size, one.seconds / 60) for one in runs if one.jobs == jobs]
        axes.plot(*zip(*points, strict=True), line, color="C0", label=f"this kit, --jobs {jobs}")
    axes.set(xlabel="submissions", ylabel="minutes", ylim=(0, None), xlim=(0, None))
    axes.grid(visible=True, alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(PICTURE, metadata={"Date": None})


def main() -> None:
    """Print the tables and draw the picture."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 40, 120])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--rivals", type=int, default=4, help="notebooks for the others; 0: none")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        runs = []
        for size in arguments.sizes:
            paths = made_class.write(Path(name) / str(size), size)
            runs += [ours(Path(name) / str(size), size, jobs) for jobs in arguments.jobs]
        readable = [path for path in paths if path.stat().st_size > _LEAST_MARKED]
        few = readable[: arguments.rivals]
        rivals = others(few, Path(name) / "others") if few else {}
    print(table(runs, rivals))
    if rivals:
        draw(runs, rivals)


if __name__ == "__main__":
    main()
