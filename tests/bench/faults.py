"""Disturbs real runs at random moments: nothing is lost, nothing is given, nothing stays behind.

    .venv/bin/python tests/bench/faults.py [--tries 20] [--seed 1] [--only judge zygote]

Each try grades a small class of the course in courses/tiny, and something happens to it: a signal
to one of its processes, a disk that is full, without inodes or read-only, or the submissions go
away. Then the same command runs once more, undisturbed. Fails unless after that all files are
whole, all tables are those of a run that was never disturbed, and no process, lock or half-written
file is left. Disks need root, and are left out elsewhere; a cluster needs the extra `cluster`.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

import tiny
from everywhere import findings, heed_ctrl_c
from examples import notebook
from machines import Machines, running

from autograder.errors import KitError
from autograder.results.model import SubmissionResult

SIGNALS = ("INT", "TERM", "HUP", "KILL", "STOP")
HERE, CLUSTER = ("judge", "zygote", "worker"), ("scheduler", "cluster worker")
DISKS = ("full", "without inodes", "read-only")
KINDS = (
    *((target, how) for target in HERE for how in SIGNALS),
    *(("disk", how) for how in DISKS),
    ("submissions", "away"),
    *((target, how) for target in CLUSTER for how in SIGNALS),
)
TABLES = ("grades.csv", "checks.csv", "causes.csv", "canvas.csv", "gradescope.csv", "moodle.csv")
COUNT = 5
_PATIENCE = 300.0  # seconds for one run
_DISK = 8 << 20  # bytes
_BOOT = b"autograder.sandbox.zygote"


@dataclass
class Tries:
    """What came of all tries of one kind."""

    faults: int = 0
    too_late: int = 0  # the run had ended before
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)  # of the run after the fault


@dataclass(frozen=True)
class Class:
    """Submissions, the kit that grades them, and what an undisturbed run finds."""

    folder: Path
    results: tuple[SubmissionResult, ...]
    tables: dict[str, bytes]
    seconds: float

    @property
    def submissions(self) -> Path:
        """The folder with what was handed in."""
        return self.folder / "class"


def make(folder: Path) -> Class:
    """Write a class of right and wrong answers, and grade it undisturbed."""
    right = tiny.RIGHT
    wrong = ("def double(x):\n    return 3 * x", right[1])
    for number in range(COUNT - 1):
        cells = (right, wrong, right[:1], ("1 / 0", *right))[number % 4]
        notebook(folder / "class" / f"s{number}.ipynb", *cells, f"x = {number}")
    (folder / "class" / "empty.ipynb").touch()
    tiny.release(folder / "kit")
    started = time.monotonic()
    run = start(folder, folder / "alone", folder / "tmp")
    ended(run)
    seconds = time.monotonic() - started
    return Class(folder, tuple(findings(folder / "alone")), tables(folder / "alone"), seconds)


def start(folder: Path, out: Path, scratch: Path, *more: str) -> subprocess.Popen[str]:
    """Begin to grade the class below `folder`, with temporary files in `scratch`."""
    scratch.mkdir(exist_ok=True)
    scratch.chmod(0o755)
    words = [sys.executable, "-m", "autograder", "grade", str(folder / "class"), "-o", str(out)]
    return subprocess.Popen(
        [*words, "--jobs", "2", *more] if not more else [*words, *more],
        env={**os.environ, "PYTHONPATH": str(folder / "kit"), "TMPDIR": str(scratch)},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,
    )


def ended(run: subprocess.Popen[str]) -> str:
    """Wait for a run that nothing disturbs; return what it said.

    Raises:
        RuntimeError: it failed.
    """
    _, said = run.communicate(timeout=_PATIENCE)
    if run.returncode not in (0, 1):  # 1: one is unreadable
        raise RuntimeError(f"an undisturbed run ended with {run.returncode}: {said[-500:]}")
    return said


def tables(out: Path) -> dict[str, bytes]:
    """Return the tables of a results folder."""
    return {name: (out / name).read_bytes() for name in TABLES}


def processes(root: int) -> list[int]:
    """Return a process and all that descend from it, those nearest first."""
    found = [root]
    for pid in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{pid}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def born(pid: int) -> str:
    """Return when a process began, which tells it from a later one of its number; "" if gone."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text("latin-1").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if stat[0] == "Z" else stat[19]


def target(name: str, root: int) -> int | None:
    """Return the judge, its zygote or one of its workers; None where there is none yet."""
    if name == "judge":
        return root
    of_the_sandbox = []
    for pid in processes(root)[1:]:
        with contextlib.suppress(OSError):
            is_python = Path(f"/proc/{pid}/comm").read_text().startswith("python")
            if is_python and _BOOT in Path(f"/proc/{pid}/cmdline").read_bytes():
                of_the_sandbox.append(pid)
    wanted = 0 if name == "zygote" else 1
    return of_the_sandbox[wanted] if len(of_the_sandbox) > wanted else None


def send(pid: int, how: str, pause: float) -> None:
    """Send a signal; one that was stopped goes on after a pause."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, getattr(signal, f"SIG{how}"))
        if how == "STOP":
            threading.Event().wait(pause)
            os.kill(pid, signal.SIGCONT)


def when_it_is_there(name: str, run: subprocess.Popen[str]) -> int | None:
    """Wait for a process of a run; None where the run ended before."""
    tick = threading.Event()
    while run.poll() is None:
        pid = target(name, run.pid)
        if pid is not None:
            return pid
        tick.wait(0.01)
    return None


def one_try(kind: tuple[str, str], made: Class, rng: random.Random, tries: Tries) -> None:
    """Disturb one run, let the next one finish, and note what is wrong after that."""
    what, how = kind
    with tempfile.TemporaryDirectory(dir=made.folder) as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o755)
        out, scratch = folder / "out", folder / "tmp"
        machines = None
        more: tuple[str, ...] = ()
        if what in CLUSTER:
            machines = stack.enter_context(cluster(folder, made))
            more = ("--scheduler", machines.address)
        if what == "disk":
            out.mkdir()
            subprocess.run(["mount", "-t", "tmpfs", *_size(how), "none", str(out)], check=True)
            stack.callback(subprocess.run, ["umount", "-l", str(out)], check=True)
        run = start(made.folder, out, scratch, *more)
        threading.Event().wait(rng.uniform(0.1, 0.9) * made.seconds)
        is_late = run.poll() is not None
        family = {pid: born(pid) for pid in processes(run.pid)}
        mend = disturb(kind, run, made, out, machines, rng)
        family |= {pid: born(pid) for pid in processes(run.pid)}
        _, said = run.communicate(timeout=_PATIENCE)
        mend.close()
        tries.faults += 1
        tries.too_late += is_late
        here = f"{what} {how}, try {tries.faults}"
        if "Traceback" in said or "this is a bug" in said:
            tries.wrong.append(f"{here}: {said[:1500]}")
        if what in ("zygote", "worker", "cluster worker") and run.returncode not in (0, 1):
            tries.wrong.append(f"{here}: the run ended with {run.returncode}: {said[:1500]}")
        started = time.monotonic()
        again = start(made.folder, out, scratch)
        try:
            ended(again)
            tries.seconds.append(time.monotonic() - started)
            tries.wrong += [f"{here}: {one}" for one in wrong(made, out, scratch, family)]
        except (RuntimeError, OSError, KitError) as error:
            tries.wrong.append(f"{here}: {error}")


def disturb(
    kind: tuple[str, str],
    run: subprocess.Popen[str],
    made: Class,
    out: Path,
    machines: Machines | None,
    rng: random.Random,
) -> contextlib.ExitStack:
    """Do it; return what undoes it when it is closed."""
    what, how = kind
    mend = contextlib.ExitStack()
    pause = rng.uniform(0.5, 3)
    if machines is not None:
        # The scheduler comes first among the processes, then the workers.
        send(machines.processes[0 if what == "scheduler" else 1].pid, how, pause)
    elif what in HERE:
        pid = when_it_is_there(what, run)
        if pid is not None:
            send(pid, how, pause)
    elif what == "submissions":
        away = made.folder / "away"
        made.submissions.rename(away)
        mend.callback(away.rename, made.submissions)
    elif how == "full":
        filler = out / "filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        mend.callback(filler.unlink)
    elif how == "without inodes":
        fillers = out / "fillers"
        with contextlib.suppress(OSError):
            fillers.mkdir()
            for number in range(10_000):
                (fillers / str(number)).touch()
        mend.callback(subprocess.run, ["rm", "-rf", str(fillers)], check=True)
    else:
        # Fails while a file is open for writing, as it would for an administrator.
        subprocess.run(["mount", "-o", "remount,ro", str(out)], check=False, capture_output=True)
        mend.callback(subprocess.run, ["mount", "-o", "remount,rw", str(out)], check=True)
    return mend


def wrong(made: Class, out: Path, scratch: Path, family: dict[int, str]) -> Iterator[str]:
    """Yield what is not as if nothing had happened."""
    if tuple(findings(out)) != made.results:
        yield "the results differ"
    yield from (
        f"{name} differs" for name, text in tables(out).items() if text != made.tables[name]
    )
    left = [*out.rglob("*.tmp"), *out.glob(".lock"), *scratch.iterdir()]
    yield from (f"{path.name} was left" for path in left)
    alive = [pid for pid, when in family.items() if when and born(pid) == when]
    yield from (f"process {pid} was left" for pid in alive)


@contextlib.contextmanager
def cluster(folder: Path, made: Class) -> Iterator[Machines]:
    """Start a scheduler and two workers that have the kit."""
    variables = {"PYTHONPATH": str(made.folder / "kit"), "TMPDIR": str(folder)}
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        with running(folder) as machines:
            machines.worker("a")
            machines.worker("b")
            yield machines
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _size(how: str) -> list[str]:
    inodes = ",nr_inodes=200" if how == "without inodes" else ""
    return ["-o", f"size={_DISK},mode=755{inodes}"]


def can(kind: tuple[str, str]) -> bool:
    """Whether this machine can have such a fault."""
    if kind[0] == "disk":
        return os.geteuid() == 0 and sys.platform == "linux"
    return kind[0] not in CLUSTER or find_spec("distributed") is not None


def all_tries(kinds: Sequence[tuple[str, str]], count: int, seed: int) -> dict[str, Tries]:
    """Try each kind so often; return what came of it."""
    done = {}
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        made = make(Path(name))
        for kind in kinds:
            rng = random.Random(f"{seed} {kind}")
            done[" ".join(kind)] = tries = Tries()
            for _ in range(count):
                one_try(kind, made, rng, tries)
            print(row(" ".join(kind), tries), flush=True)
            for one in tries.wrong:
                print(f"  {one}", file=sys.stderr, flush=True)
    return done


def row(name: str, tries: Tries) -> str:
    """Return a line of the table."""
    median = f"{statistics.median(tries.seconds):.0f}" if tries.seconds else "–"
    return f"| {name} | {tries.faults} | {tries.too_late} | {len(tries.wrong)} | {median} |"


def main() -> int:
    """Print the table; return 1 where anything was wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tries", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=(), help="what is disturbed")
    arguments = parser.parse_args()
    kinds = [kind for kind in KINDS if not arguments.only or kind[0] in arguments.only]
    missing = sorted({kind[0] for kind in kinds if not can(kind)})
    if missing:
        print(f"left out on this machine: {', '.join(missing)}", file=sys.stderr)
    print("| what happened | tries | after the end | wrong | resumed in s |\n|---|---|---|---|---|")
    done = all_tries([kind for kind in kinds if can(kind)], arguments.tries, arguments.seed)
    return 1 if any(tries.wrong for tries in done.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
