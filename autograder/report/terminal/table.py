"""The class table, for a terminal or a pipe."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from autograder.results import rows, text
from autograder.results.gradebook import Gradebook
from autograder.results.model import Status, SubmissionResult
from autograder.results.seal import OVERRIDES

_PIPE_WIDTH = 120  # where nobody says how wide the page is
_MOST_FLAGGED = 10


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


def show(
    results: Sequence[SubmissionResult], stream: TextIO, book: Gradebook | None = None
) -> None:
    """Print the table, then a line on the class, then what needs a person and why."""
    print_on(console(stream), results, book)


def print_on(
    out: Console, results: Sequence[SubmissionResult], book: Gradebook | None = None
) -> None:
    """Print what `show` prints, on any console."""
    book = book or Gradebook()
    out.print(_table(results, book))
    out.print(Text(f"  {class_line(results, book)}"))
    shown = {result.submission for result in results}
    changes = [one for one in book.overrides.values() if one.submission in shown]
    if changes:
        out.print(Text(f"  * {len(changes)} given by hand in {OVERRIDES}"))
    waiting = [(r, why) for r in results for why in _reasons(r, book)]
    if waiting:
        out.print()
        out.print(Text("  Needs a person", style="bold yellow"))
        out.print(Padding(_waiting(waiting, book), (0, 0, 0, 2)))
    flagged = list(_flagged(results))
    if flagged:
        out.print()
        out.print(Text("  Worth a look, never a score", style="bold"))
        for line in flagged:
            out.print(line)


def _flagged(results: Sequence[SubmissionResult]) -> Iterator[Text]:
    """Yield a line for each of the first submissions whose source is worth a look."""
    flagged = [result for result in results if result.flags]
    for result in flagged[:_MOST_FLAGGED]:
        first = result.flags[0]
        more = f" and {len(result.flags) - 1} more" if len(result.flags) > 1 else ""
        line = f"  {text.one_line(result.submission)}  cell {first.cell}: {first.text}{more}"
        yield Text(line, overflow="fold")
    if len(flagged) > _MOST_FLAGGED:
        yield Text(f"  … and {len(flagged) - _MOST_FLAGGED} submissions more; see their feedback")


def class_line(results: Sequence[SubmissionResult], book: Gradebook | None = None) -> str:
    """Return how many submissions came how far, and mean and median of the known totals."""
    counts = dict.fromkeys(Status, 0)
    for result in results:
        counts[result.status] += 1
    parts = ", ".join(f"{n} {status.value}" for status, n in counts.items() if n)
    noun = "submission" if len(results) == 1 else "submissions"
    line = f"{len(results)} {noun}: {parts}"
    totals = [t for t in map((book or Gradebook()).total, results) if t is not None]
    if len(totals) > 1:
        mean, median = statistics.fmean(totals), statistics.median(totals)
        line += f" · mean {mean:.1f}, median {median:.1f}"
    return line


def _table(results: Sequence[SubmissionResult], book: Gradebook) -> Table:
    maxima = rows.question_maxima(results)
    table = Table(box=SIMPLE_HEAD, pad_edge=True, header_style="bold")
    table.add_column("submission", overflow="fold", min_width=10)
    for name, maximum in maxima.items():
        table.add_column(_heading(name, maximum), justify="right", no_wrap=True)
    table.add_column(_heading("total", rows.total_maximum(results)), justify="right", no_wrap=True)
    table.add_column("status", no_wrap=True)
    for result in results:
        table.add_row(*_row(result, maxima, book))
    return table


def _heading(name: str, maximum: float) -> Text:
    return Text(f"{text.one_line(name)}\n/{text.number(maximum)}")


def _row(result: SubmissionResult, maxima: Mapping[str, float], book: Gradebook) -> list[Text]:
    questions = {question.name: question for question in result.questions}
    cells = []
    for name, maximum in maxima.items():
        question = questions.get(name)
        points = book.points(result, question) if question else None
        cells.append(_points(points, maximum))
        if question and book.changed(result, question):
            cells[-1].append("*", style="bold")
    return [
        Text(_who(result, book)),
        *cells,
        _total(result, book),
        _status(result, book),
    ]


def _total(result: SubmissionResult, book: Gradebook) -> Text:
    shown = Text(rows.cell(book.total(result)), style="bold")
    if book.changed_total(result):
        shown.append("*")
    return shown


def _who(result: SubmissionResult, book: Gradebook) -> str:
    known = book.name(result)
    name = text.one_line(result.submission)
    return name if known == result.submission else f"{text.one_line(known)} · {name}"


def _points(points: float | None, maximum: float) -> Text:
    # Colour repeats what the number says; it never says anything alone.
    if points is None:
        return Text(rows.UNKNOWN, style="yellow")
    style = "green" if points >= maximum else "red" if points == 0 else ""
    return Text(rows.cell(points), style=style)


def _status(result: SubmissionResult, book: Gradebook) -> Text:
    style = "bold yellow" if book.needs_a_person(result) else "dim"
    return Text(result.status.value, style=style)


def _reasons(result: SubmissionResult, book: Gradebook) -> Iterator[tuple[str, str]]:
    """Yield in a word and a line each reason why somebody has to look at `result`."""
    if book.needs_a_person(result):
        yield result.status.value, book.trouble(result)
    for one in book.asked(result):
        yield "asked", f"{one.question}: {one.signed}"


def _waiting(waiting: Sequence[tuple[SubmissionResult, tuple[str, str]]], book: Gradebook) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for result, (word, line) in waiting:
        table.add_row(Text(_who(result, book)), Text(word, style="yellow"), Text(line))
    return table
