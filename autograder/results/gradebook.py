"""What people add to the results: whose they are, and scores changed by hand.

Both are kept apart from what the judge found: results/submissions/ never changes for them.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from autograder.errors import KitError
from autograder.results import afterwards, rows, text
from autograder.results.afterwards import Afterwards
from autograder.results.late import Late, by_mark, by_time
from autograder.results.model import QuestionResult, SubmissionResult
from autograder.results.people import Times
from autograder.results.seal import OVERRIDES
from autograder.results.store import Store
from autograder.submissions import roster
from autograder.submissions.roster import Person, RosterFile

OVERRIDE = "override"  # the answer to a request that overrides.csv has the score of
COLUMNS = ("submission", "question", "score", "note", "reason", "by")
EVERYBODY, TOTAL = "*", "total"
EXAMPLES = """\
submission,question,score,note,reason,by
# ada,q4,25,"You are right: I had said so in class.","heard it on 3 May",Kim
# ada,total,80,"Agreed in my office.","talked it through",Kim
# *,q3,20,"The rule was unclear, so all get the points.","text mended",Kim
# ada,q2,,"","asks for another score; nobody has decided",Kim
# A line that begins with # says nothing. submission is its id, or * for all; question is q1, q2, …
# or total. Students read the note; reason and by are for staff. Then run: autograder report
"""


@dataclass(frozen=True, slots=True)
class Override:
    """A line of overrides.csv: a score given by hand, or without a score one that is asked for.

    ``note`` is for the student, ``reason`` and ``by`` for staff. ``question`` may be `TOTAL`.
    """

    submission: str
    question: str
    score: float | None
    reason: str
    by: str
    note: str = ""

    @property
    def signed(self) -> str:
        """The reason and who gave it, on one line."""
        return text.one_line(f"{self.reason} ({self.by})")


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Names, overrides and lateness of a class; without any, what the judge found is final.

    ``doubts`` say why a person has to decide whose a submission is; ``roster`` is what was given;
    ``after`` is what came after grading.
    """

    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    missing: tuple[Person, ...] = ()
    overrides: Mapping[tuple[str, str], Override] = field(default_factory=dict)
    requests: tuple[Override, ...] = ()
    doubts: Mapping[str, str] = field(default_factory=dict)
    lateness: Mapping[str, Late] = field(default_factory=dict)
    roster: RosterFile = field(default_factory=RosterFile)
    after: Afterwards = field(default_factory=Afterwards)

    def name(self, result: SubmissionResult) -> str:
        """Return the names of its people, or its id where they are not known."""
        return roster.names(self.people.get(result.submission, ())) or result.submission

    def late(self, result: SubmissionResult) -> Late:
        """Return how late it is, and what that costs."""
        return self.lateness.get(result.submission, Late())

    def changed(self, result: SubmissionResult, question: QuestionResult) -> Override | None:
        """Return how the score of a question was changed by hand."""
        return self.overrides.get((result.submission, question.name))

    def changed_total(self, result: SubmissionResult) -> Override | None:
        """Return how the total was changed by hand."""
        return self.overrides.get((result.submission, TOTAL))

    def points(self, result: SubmissionResult, question: QuestionResult) -> float | None:
        """Return the final points, or None where they are not known."""
        override = self.changed(result, question)
        return rows.question_points(question) if override is None else override.score

    def earned(self, result: SubmissionResult) -> float | None:
        """Return the points before lateness, or None where they are not known everywhere."""
        points = [self.points(result, question) for question in result.questions]
        known = [value for value in points if value is not None]
        return sum(known) if points and len(known) == len(points) else None

    def total(self, result: SubmissionResult) -> float | None:
        """Return the final total, or None where it is not known for every question."""
        override = self.changed_total(result)
        if override is not None:
            return override.score
        earned = self.earned(result)
        return None if earned is None else self.late(result).points(earned)

    def needs_a_person(self, result: SubmissionResult) -> bool:
        """Whether somebody has to look at `result` before its points are final."""
        if result.submission in self.doubts:
            return True
        # Who gives a score to every question that has none, or a total, settles it.
        overridden = self.changed_total(result) is not None or any(
            self.changed(result, question) for question in result.questions
        )
        settled = overridden and self.total(result) is not None
        return rows.needs_a_person(result) and not settled

    def trouble(self, result: SubmissionResult) -> str:
        """Return in one line why `result` needs a person."""
        if result.submission in self.doubts and not rows.needs_a_person(result):
            return text.one_line(self.doubts[result.submission])
        return rows.trouble(result)

    def asked(self, result: SubmissionResult) -> tuple[Override, ...]:
        """Return the requests for other scores that nobody has decided."""
        return tuple(one for one in self.requests if one.submission == result.submission)


def read(store: Store, results: Sequence[SubmissionResult]) -> Gradebook:
    """Read names, overrides, talks and requests from the results folder.

    Raises:
        KitError: a line that people wrote does not fit the results.
    """
    maxima = {(r.submission, q.name): q.max_score for r in results for q in r.questions}
    maxima |= {
        (r.submission, TOTAL): sum(q.max_score for q in r.questions)  # any bonus included
        for r in results
    }
    overrides: dict[tuple[str, str], Override] = {}
    requests: dict[tuple[str, str], Override] = {}
    for one in _overrides(store, maxima):
        key = (one.submission, one.question)
        if one.score is None:
            requests[key] = one
        else:
            overrides[key] = one  # the last line counts
            requests.pop(key, None)
    after = afterwards.read(store, _questions(maxima))
    _make_sure_of_answers(after, overrides)
    return replace(
        known(store), overrides=overrides, requests=tuple(requests.values()), after=after
    )


def _questions(maxima: Mapping[tuple[str, str], float]) -> dict[str, list[str]]:
    """Return the questions of each submission."""
    known: dict[str, list[str]] = {}
    for id, name in maxima:
        if name != TOTAL:
            known.setdefault(id, []).append(name)
    return known


def _make_sure_of_answers(after: Afterwards, overrides: Mapping[tuple[str, str], Override]) -> None:
    """Make sure that each request that an override answers has one."""
    for request in (one for those in after.requests.values() for one in those):
        by_hand = {(request.submission, request.question), (request.submission, TOTAL)}
        if request.answer == OVERRIDE and not by_hand & overrides.keys():
            raise KitError(
                f"a request of {request.submission} on {request.question} is answered by an "
                f"override, and {OVERRIDES} has none",
                f"write the score into {OVERRIDES}, or another answer into requests.csv",
            )


def make_sure(store: Store, ids: Iterable[str], points: Mapping[str, float]) -> None:
    """Make sure, before anything is graded, that what people wrote will fit the results.

    Args:
        store: the results folder.
        ids: the submissions that will have a result.
        points: those of each question, by its name.

    Raises:
        KitError: a line of overrides.csv cannot fit, or what is known of people is damaged.
    """
    known(store)
    questions = {**points, TOTAL: sum(points.values())}
    maxima = {(id, name): most for id in sorted(ids) for name, most in questions.items()}
    for _ in _overrides(store, maxima):
        pass
    afterwards.read(store, _questions(maxima))


def known(store: Store) -> Gradebook:
    """Return what the results folder says of the class, without the scores given by hand."""
    people = store.people
    return Gradebook(
        people=people.known(),
        missing=people.missing(),
        doubts=people.doubts(),
        lateness={id: _late(times, people.due()) for id, times in people.times().items()},
        roster=people.roster(),
        after=afterwards.read(store),
    )


def current(
    store: Store, results: Sequence[SubmissionResult]
) -> tuple[list[SubmissionResult], list[str]]:
    """Return the results without those whose people have another submission now, and their ids."""
    replaced = store.people.replaced()
    kept = [result for result in results if result.submission not in replaced]
    return kept, [result.submission for result in results if result.submission in replaced]


def write_examples(store: Store) -> None:
    """Write an overrides.csv that changes nothing, and shows how, where there is none.

    Raises:
        KitError: it cannot be written.
    """
    if not (store.folder / OVERRIDES).exists():
        store.write(OVERRIDES, EXAMPLES)


def _late(times: Times, due: datetime | None) -> Late:
    if times.marked:
        return by_mark(times.at, due, times.late_by)
    # A platform that marks what is late knows the student's own due date.
    return Late() if times.marked is False else by_time(times.at, due)


def _overrides(store: Store, maxima: Mapping[tuple[str, str], float]) -> Iterator[Override]:
    path = store.folder / OVERRIDES
    hint = f"write the columns {', '.join(COLUMNS)}; an empty score asks for one"
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(f"{path} cannot be read: {error}", hint) from None
    lines = list(csv.reader(io.StringIO(content, newline=""), delimiter=_separator(content)))
    header = [name.strip().casefold() for name in lines[0]] if lines else list(COLUMNS)
    if not set(header) - {""} <= set(COLUMNS) or not set(COLUMNS) - {"note"} <= set(header):
        raise KitError(f"{path}: its first line names other columns", hint)
    for number, line in enumerate(lines[1:], 2):
        cells = dict(zip(header, (cell.strip() for cell in line), strict=False))
        if not any(cells.values()) or line[0].lstrip().startswith("#"):
            continue
        try:
            yield from _override(cells, maxima, number)
        except ValueError as error:
            raise KitError(f"{path}: {error}", hint) from None


def _separator(content: str) -> str:
    return ";" if ";" in content.partition("\n")[0] else ","


def _override(
    cells: Mapping[str, str], maxima: Mapping[tuple[str, str], float], number: int
) -> Iterator[Override]:
    """Yield what a line changes: for `EVERYBODY` one for each submission."""
    submission, question, score, note, reason, by = (cells.get(name, "") for name in COLUMNS)
    question = question.casefold()
    everybody = submission == EVERYBODY
    whose = [id for id, name in maxima if name == question and everybody] or [submission]
    if (whose[0], question) not in maxima:
        raise ValueError(f"line {number} names {submission} {question}, which is not here")
    if not reason or not by:
        raise ValueError(f"line {number} lacks the reason or who decided")
    if not score and everybody:
        raise ValueError(f"line {number} lacks the score")
    for id in whose:
        value = _score(score, maxima[id, question], number) if score else None
        yield Override(id, question, value, reason, by, note)


def _score(score: str, most: float, number: int) -> float:
    try:
        value = float(score.replace(",", "."))
    except ValueError:
        value = math.nan
    if not 0 <= value <= most:
        raise ValueError(f"line {number}: {score} is no score from 0 to {text.number(most)}")
    return value
