"""The progress bar of `autograder grade`, on a terminal."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TextIO

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from autograder.report import text
from autograder.report.table import console
from autograder.results import SubmissionResult


@contextlib.contextmanager
def bar(total: int, stream: TextIO) -> Iterator[Callable[[SubmissionResult], None]]:
    """Show a bar that the yielded function moves; it is gone afterwards."""
    columns = (
        TextColumn("grading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[last]}", markup=False),
    )
    with Progress(*columns, console=console(stream), transient=True) as progress:
        task = progress.add_task("grading", total=total, last="")

        def move(result: SubmissionResult) -> None:
            progress.update(task, advance=1, last=text.one_line(result.submission, 40))

        yield move
