"""What people add to the results: whose they are, and scores changed by hand.

Both are kept apart from what the judge found: results/submissions/ never changes for them.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.errors import KitError
from autograder.results import rows, text
from autograder.results.model import QuestionResult, SubmissionResult
from autograder.results.store import Store
from autograder.submissions import roster
from autograder.submissions.roster import Person

OVERRIDES = "overrides.csv"
COLUMNS = ("submission", "question", "score", "reason", "by")


@dataclass(frozen=True, slots=True)
class Override:
    """A line of overrides.csv: a score given by hand, or without a score one that is asked for."""

    submission: str
    question: str
    score: float | None
    reason: str
    by: str

    @property
    def signed(self) -> str:
        """The reason and who gave it, on one line."""
        return text.one_line(f"{self.reason} ({self.by})")


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Names and overrides of a class; without any, what the judge found is final."""

    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    missing: tuple[Person, ...] = ()
    overrides: Mapping[tuple[str, str], Override] = field(default_factory=dict)
    requests: tuple[Override, ...] = ()

    def name(self, result: SubmissionResult) -> str:
        """Return the names of its people, or its id where they are not known."""
        return roster.names(self.people.get(result.submission, ())) or result.submission

    def changed(self, result: SubmissionResult, question: QuestionResult) -> Override | None:
        """Return how the score of a question was changed by hand."""
        return self.overrides.get((result.submission, question.name))

    def points(self, result: SubmissionResult, question: QuestionResult) -> float | None:
        """Return the final points, or None where they are not known."""
        override = self.changed(result, question)
        return rows.question_points(question) if override is None else override.score

    def total(self, result: SubmissionResult) -> float | None:
        """Return the final total, or None where it is not known for every question."""
        points = [self.points(result, question) for question in result.questions]
        known = [value for value in points if value is not None]
        return sum(known) if points and len(known) == len(points) else None

    def needs_a_person(self, result: SubmissionResult) -> bool:
        """Whether somebody has to look at `result` before its points are final."""
        # Who gives a score to every question that has none settles it.
        overridden = any(self.changed(result, question) for question in result.questions)
        settled = overridden and self.total(result) is not None
        return rows.needs_a_person(result) and not settled

    def asked(self, result: SubmissionResult) -> tuple[Override, ...]:
        """Return the requests for other scores that nobody has decided."""
        return tuple(one for one in self.requests if one.submission == result.submission)


def read(store: Store, results: Sequence[SubmissionResult]) -> Gradebook:
    """Read names and overrides from the results folder.

    Raises:
        KitError: a line of overrides.csv does not fit the results.
    """
    overrides: dict[tuple[str, str], Override] = {}
    requests: dict[tuple[str, str], Override] = {}
    for one in _overrides(store, results):
        key = (one.submission, one.question)
        if one.score is None:
            requests[key] = one
        else:
            overrides[key] = one  # the last line counts
            requests.pop(key, None)
    return Gradebook(store.people(), store.missing(), overrides, tuple(requests.values()))


def _overrides(store: Store, results: Sequence[SubmissionResult]) -> Iterator[Override]:
    path = store.folder / OVERRIDES
    hint = f"write the columns {', '.join(COLUMNS)}; an empty score asks for one"
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(f"{path} cannot be read: {error}", hint) from None
    delimiter = ";" if ";" in content.partition("\n")[0] else ","
    lines = csv.DictReader(io.StringIO(content, newline=""), delimiter=delimiter)
    maxima = {(r.submission, q.name): q.max_score for r in results for q in r.questions}
    try:
        if [name.strip().casefold() for name in lines.fieldnames or ()][:5] != list(COLUMNS):
            raise ValueError("its first line names other columns")
        lines.fieldnames = list(COLUMNS)
        for line in lines:
            cells = [(line[name] or "").strip() for name in COLUMNS]
            if any(cells):
                yield _override(cells, maxima, lines.line_num)
    except (ValueError, csv.Error) as error:
        raise KitError(f"{path}: {error}", hint) from None


def _override(
    cells: Sequence[str], maxima: Mapping[tuple[str, str], float], number: int
) -> Override:
    submission, question, score, reason, by = cells
    question = question.casefold()
    if (submission, question) not in maxima:
        raise ValueError(f"line {number} names {submission} {question}, which is not here")
    if not reason or not by:
        raise ValueError(f"line {number} lacks the reason or who decided")
    if not score:
        return Override(submission, question, None, reason, by)
    try:
        value = float(score.replace(",", "."))
    except ValueError:
        value = math.nan
    if not 0 <= value <= maxima[submission, question]:
        most = text.number(maxima[submission, question])
        raise ValueError(f"line {number}: {score} is no score from 0 to {most}")
    return Override(submission, question, value, reason, by)
