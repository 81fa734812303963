"""How `autograder grade` tells that it goes on: a bar on a terminal, lines elsewhere."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.report.terminal.table import console
from autograder.results import text
from autograder.results.model import SubmissionResult

EVERY = 30.0  # seconds
GRADING = "grading", "graded"  # what is going on, and what was done to those that are counted


@contextlib.contextmanager
def bar(
    total: int, stream: TextIO, deed: tuple[str, str] = GRADING
) -> Iterator[Callable[[SubmissionResult], None]]:
    """Show a bar that the yielded function moves; it is gone afterwards."""
    columns = (
        TextColumn(deed[0]),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", markup=False),
    )
    with Progress(*columns, console=console(stream), transient=True) as progress:
        task = progress.add_task(deed[0], total=total, last="", rate="")
        pace = _Pace(total)

        def move(result: SubmissionResult) -> None:
            pace.count()
            last = text.one_line(result.submission, 40)
            progress.update(task, advance=1, last=last, rate=pace.rate)

        yield move


@contextlib.contextmanager
def lines(
    total: int, stream: TextIO, deed: tuple[str, str] = GRADING
) -> Iterator[Callable[[SubmissionResult], None]]:
    """Print a line every half minute, for logs; none for what is done sooner."""
    pace = _Pace(total)
    told = time.monotonic()

    def move(result: SubmissionResult) -> None:
        nonlocal told
        pace.count()
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            print(
                f"{pace.done} of {total} {deed[1]}, {pace.rate}, {pace.left}",
                file=stream,
                flush=True,
            )

    yield move


class _Pace:
    """Counts, and says how fast and how long still."""

    def __init__(self, total: int) -> None:
        self.total, self.done, self.started = total, 0, time.monotonic()

    def count(self) -> None:
        self.done += 1

    @property
    def rate(self) -> str:
        return f"{60 * self._per_second:.0f} a minute"

    @property
    def left(self) -> str:
        seconds = (self.total - self.done) / self._per_second
        return f"{seconds / 60:.0f} minutes left" if seconds > 90 else f"{seconds:.0f} s left"

    @property
    def _per_second(self) -> float:
        return max(self.done, 1) / max(time.monotonic() - self.started, 1e-3)
