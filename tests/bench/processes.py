"""Runs a command and measures it with all its children: wall time and peak memory."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """``seconds`` of wall clock and ``megabytes`` at the peak (PSS, so shared pages count once)."""

    seconds: float
    megabytes: float


def run(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    memory: bool = False,
    env: Mapping[str, str] | None = None,
) -> Cost:
    """Run ``command`` to its end.

    Args:
        command: with its arguments.
        cwd: the folder it runs in.
        env: its environment; this process's own when None.
        memory: sample the memory of the whole process tree; it slows the run, so time without it.

    Raises:
        RuntimeError: the command failed.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    peak = 0.0
    while memory and process.poll() is None:
        peak = max(peak, memory_of(process.pid))
        time.sleep(0.05)
    output, _ = process.communicate()
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"{command} failed:\n{output[-2000:]}")
    return Cost(seconds, peak)


def memory_of(root: int) -> float:
    """Return the megabytes (PSS) of the process ``root`` and all that descend from it, now."""
    return sum(_of(pid, "Pss:") for pid in tree(root))


def resident(root: int) -> float:
    """Return the megabytes (RSS) of ``root`` and its own children, not theirs: judge and zygote."""
    parents = _parents()
    return sum(_of(pid, "Rss:") for pid in (root, *(p for p in parents if parents[p] == root)))


def tree(root: int) -> list[int]:
    """Return the process ``root`` and all that descend from it."""
    parents = _parents()
    family = {root}
    while True:
        more = {pid for pid, parent in parents.items() if parent in family} - family
        if not more:
            return sorted(family)
        family |= more


def _parents() -> dict[int, int]:
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # The name, in parentheses, may hold anything: count from behind it.
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1])
    return parents


def _of(pid: int, what: str) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith(what)) / 1024
