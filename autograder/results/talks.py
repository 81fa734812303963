"""talks.csv: what came of talking with students about their answers; never a score."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.errors import KitError
from autograder.results.store import Store
from autograder.results.text import csv_cell

FILE = "talks.csv"
FOLDER = "talks"  # the teacher's pages of questions
SHEETS = f"{FOLDER}/sheets"  # the same for students, without answers
COLUMNS = ("submission", "student", "seed", "outcome", "explained", "note", "by")
OUTCOMES = ("explained", "partly", "not explained", "did not come")
_HELP = f"""\
# outcome: {", ".join(OUTCOMES)}, or empty while there was no talk; explained: how many questions.
# It is shown in the report and on the teacher's pages, and changes no score: autograder report
"""


@dataclass(frozen=True, slots=True)
class Talk:
    """A line of talks.csv; ``outcome`` is "" while there was no talk."""

    submission: str
    student: str = ""
    seed: int = 0
    outcome: str = ""
    explained: str = ""
    note: str = ""
    by: str = ""

    @property
    def told(self) -> str:
        """What came of it, on one line; "" while there was none."""
        if not self.outcome:
            return ""
        count = f", {self.explained} questions explained" if self.explained else ""
        whose = f" ({self.by})" if self.by else ""
        return f"{self.outcome}{count}{whose}{f': {self.note}' if self.note else ''}"


def read(store: Store) -> dict[str, Talk]:
    """Return what talks.csv says, by submission; of two lines the last one counts.

    Raises:
        KitError: a line does not fit.
    """
    path = store.folder / FILE
    hint = f"write the columns {', '.join(COLUMNS)}; outcome is one of: {', '.join(OUTCOMES)}"
    talks = {}
    try:
        for number, cells in lines(path.read_bytes(), COLUMNS):
            talks[cells["submission"]] = _talk(cells, number)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise KitError(f"{path}: {error}", hint) from None
    return talks


def add(store: Store, talks: Sequence[Talk]) -> None:
    """Write a line for each talk that has none; what people wrote stays, the seed apart.

    Raises:
        KitError: the file does not fit, or cannot be written.
    """
    there = read(store)
    for one in talks:
        before = there.get(one.submission, one)
        there[one.submission] = Talk(
            one.submission,
            one.student,
            one.seed,
            before.outcome,
            before.explained,
            before.note,
            before.by,
        )
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for id in sorted(there):
        talk = there[id]
        writer.writerow([csv_cell(str(getattr(talk, name))) for name in COLUMNS])
    store.write(FILE, file.getvalue() + _HELP, durable=True)


def lines(content: bytes, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the lines of a CSV as people save it, with their numbers; comments are left out.

    Raises:
        ValueError: it is no text, or its first line names other columns.
    """
    text = content.decode("utf-8-sig")
    separator = ";" if ";" in text.partition("\n")[0] else ","
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    header = [name.strip().casefold() for name in table[0]] if table else list(columns)
    if columns[0] not in header or not set(header) - {""} <= set(columns):
        raise ValueError("its first line names other columns")
    for number, line in enumerate(table[1:], 2):
        cells = dict.fromkeys(columns, "")
        cells |= dict(zip(header, (cell.strip() for cell in line), strict=False))
        if any(cells.values()) and not line[0].lstrip().startswith("#"):
            yield number, cells


def _talk(cells: Mapping[str, str], number: int) -> Talk:
    id, outcome, explained = cells["submission"], cells["outcome"].casefold(), cells["explained"]
    if outcome and outcome not in OUTCOMES:
        raise ValueError(f"line {number} has the outcome {outcome!r}")
    if explained and not explained.isdecimal():
        raise ValueError(f"line {number}: {explained!r} is no number of questions")
    seed = int(cells["seed"]) if cells["seed"].isdecimal() else 0
    return Talk(id, cells["student"], seed, outcome, explained, cells["note"], cells["by"])
