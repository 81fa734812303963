"""The class table, for a terminal or a pipe."""

from __future__ import annotations

import os
import statistics
from collections.abc import Mapping, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.report import rows, text
from autograder.results import Status, SubmissionResult

_PIPE_WIDTH = 120  # where nobody says how wide the page is


class _Console(Console):
    def on_broken_pipe(self) -> None:
        raise BrokenPipeError  # rich itself would exit with status 1


def console(stream: TextIO) -> Console:
    """Return a console that uses escapes on a colour terminal only, and none with NO_COLOR."""
    terminal = stream.isatty()
    return _Console(
        file=stream,
        force_terminal=terminal,
        color_system="auto" if terminal and not os.environ.get("NO_COLOR") else None,
        width=None if terminal or os.environ.get("COLUMNS") else _PIPE_WIDTH,
        markup=False,
        emoji=False,
        highlight=False,
    )


def show(results: Sequence[SubmissionResult], stream: TextIO) -> None:
    """Print the table, then a line on the class, then what needs a person and why."""
    print_on(console(stream), results)


def print_on(out: Console, results: Sequence[SubmissionResult]) -> None:
    """Print what `show` prints, on any console."""
    out.print(_table(results))
    out.print(Text(f"  {class_line(results)}"))
    waiting = [result for result in results if rows.needs_a_person(result)]
    if waiting:
        out.print()
        out.print(Text("  Needs a person", style="bold yellow"))
        out.print(Padding(_reasons(waiting), (0, 0, 0, 2)))


def class_line(results: Sequence[SubmissionResult]) -> str:
    """Return how many submissions came how far, and mean and median of the known totals."""
    counts = dict.fromkeys(Status, 0)
    for result in results:
        counts[result.status] += 1
    parts = ", ".join(f"{n} {status.value}" for status, n in counts.items() if n)
    noun = "submission" if len(results) == 1 else "submissions"
    line = f"{len(results)} {noun}: {parts}"
    totals = [t for t in map(rows.total_points, results) if t is not None]
    if len(totals) > 1:
        mean, median = statistics.fmean(totals), statistics.median(totals)
        line += f" · mean {mean:.1f}, median {median:.1f}"
    return line


def _table(results: Sequence[SubmissionResult]) -> Table:
    maxima = rows.question_maxima(results)
    table = Table(box=SIMPLE_HEAD, pad_edge=True, header_style="bold")
    table.add_column("submission", overflow="fold", min_width=10)
    for name, maximum in maxima.items():
        table.add_column(_heading(name, maximum), justify="right", no_wrap=True)
    table.add_column(_heading("total", sum(maxima.values())), justify="right", no_wrap=True)
    table.add_column("status", no_wrap=True)
    for result in results:
        table.add_row(*_row(result, maxima))
    return table


def _heading(name: str, maximum: float) -> Text:
    return Text(f"{text.one_line(name)}\n/{text.number(maximum)}")


def _row(result: SubmissionResult, maxima: Mapping[str, float]) -> list[Text]:
    points = {q.name: rows.question_points(q) for q in result.questions}
    total = rows.total_points(result)
    return [
        Text(text.one_line(result.submission)),
        *(_points(points.get(name), maximum) for name, maximum in maxima.items()),
        Text(rows.cell(total), style="bold"),
        _status(result),
    ]


def _points(points: float | None, maximum: float) -> Text:
    # Colour repeats what the number says; it never says anything alone.
    if points is None:
        return Text(rows.UNKNOWN, style="yellow")
    style = "green" if points >= maximum else "red" if points == 0 else ""
    return Text(rows.cell(points), style=style)


def _status(result: SubmissionResult) -> Text:
    style = "bold yellow" if rows.needs_a_person(result) else "dim"
    return Text(result.status.value, style=style)


def _reasons(waiting: Sequence[SubmissionResult]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for result in waiting:
        table.add_row(
            Text(text.one_line(result.submission)),
            Text(result.status.value, style="yellow"),
            Text(rows.trouble(result)),
        )
    return table
