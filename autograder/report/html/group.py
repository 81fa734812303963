"""A class as the sections of the report see it: results, names, and links to the pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from autograder.report import feedback
from autograder.report.statistics import analysis
from autograder.report.statistics.analysis import QuestionFacts
from autograder.results import packs, rows, text
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult
from autograder.submissions import roster


@dataclass(frozen=True)
class Group:
    """What all sections are made from; `number` is each submission's place in `results`.

    What several sections ask for is computed once: a class may have half a million checks.
    """

    results: Sequence[SubmissionResult]
    book: Gradebook
    number: Mapping[str, int]

    @classmethod
    def of(cls, results: Sequence[SubmissionResult], book: Gradebook) -> Group:
        """Number the submissions in their order."""
        return cls(results, book, {result.submission: n for n, result in enumerate(results)})

    @cached_property
    def maxima(self) -> dict[str, float]:
        """The questions in order, each with the points that it can give."""
        return rows.question_maxima(self.results)

    @cached_property
    def totals(self) -> list[float | None]:
        """The total of each submission; None where it is not known."""
        return [self.book.total(result) for result in self.results]

    @cached_property
    def waiting(self) -> list[SubmissionResult]:
        """Those that somebody has to look at before their points are final."""
        return [result for result in self.results if self.book.needs_a_person(result)]

    @cached_property
    def questions(self) -> list[QuestionFacts]:
        """What the class did in each question."""
        return analysis.questions(self.results, self.book)

    @cached_property
    def graded(self) -> int:
        """How many have at least one check that was run: what shares of the class refer to."""
        return sum(map(feedback.any_ran, self.results))

    def page(self, folder: str, submission: str) -> str:
        """Return where a submission's page in a folder is: the zip itself in a large class."""
        if packs.is_large(len(self.results)):
            return packs.pack_of(folder)
        return f"{folder}/{quote(submission.encode('utf-8', 'backslashreplace'))}.html"

    def who(self, submission: str) -> dict[str, Any]:
        """Return a link to a submission's page."""
        names = roster.names(self.book.people.get(submission, ()))
        return {
            "n": self.number[submission],
            "who": text.one_line(names or submission),
            "page": self.page("feedback", submission),
        }


def percent(share: float | None) -> str:
    """Return a share (0 to 1) as the reader sees it."""
    return rows.UNKNOWN if share is None else f"{100 * share:.0f} %"


def named(names: Sequence[str], most: int, between: str = ", ") -> str:
    """Return names on one line, the first `most` of them."""
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return between.join(names[:most]) + more
