"""The first sections of the class report: in short, what needs a person, the scores."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from typing import Any

from autograder.report.figures import charts
from autograder.report.html.group import Group, named, percent
from autograder.report.statistics.causes import ClassCause
from autograder.results import rows, text
from autograder.results.model import Status, SubmissionResult

_MOST_NAMES = 8
_STRUGGLING = 0.5  # of the points


def brief(group: Group, common: Sequence[ClassCause]) -> Iterator[tuple[str, str]]:
    """Yield what a teacher with one minute should know: a section's id, and a sentence."""
    waiting = group.waiting
    kinds = [f"{n} {s.value}" for s in Status if (n := sum(r.status is s for r in waiting))]
    if waiting:
        yield "attention", f"{_count(len(waiting), 'submission')} not final: {', '.join(kinds)}."
    totals = [total for total in group.totals if total is not None]
    maximum = text.number(rows.total_maximum(group.results))
    if len(totals) > 1:
        low, middle, high = (
            text.number(round(each, 1)) for each in statistics.quantiles(totals, method="inclusive")
        )
        yield (
            "scores",
            f"The median is {middle} of {maximum} points; "
            f"the middle half of the class is between {low} and {high}.",
        )
    known = [one for one in group.questions if one.mean is not None]
    if len(known) > 1:
        hard = min(known, key=lambda one: one.mean or 0.0)
        yield (
            "scores",
            f"{hard.name.upper()} was hardest: {percent(hard.mean)} of its points on average, "
            f"and {percent(hard.full)} of the class have all of them.",
        )
    low_ones = _struggling(group)
    if low_ones:
        names = [group.who(one.submission)["who"] for one in low_ones]
        yield (
            "students",
            f"{_count(len(names), 'student')} with less than half the points: "
            f"{named(names, _MOST_NAMES, '; ')}.",
        )
    if common:
        first = common[0]
        share = percent(len(first.submissions) / max(group.graded, 1))
        yield (
            "causes",
            f"The dearest mistake, {text.number(first.points)} points of "
            f"{_count(len(first.submissions), 'student')} ({share}): "
            f"{first.question.upper()}, {first.line}.",
        )


def attention(group: Group) -> Iterator[dict[str, Any]]:
    """Yield what somebody has to look at, the most pressing first."""
    book = group.book
    waiting = group.waiting
    crashed = [result for result in waiting if result.status is Status.CRASHED]
    others = [result for result in waiting if result.status is not Status.CRASHED]
    flags = [
        (result.submission, "flag", f"cell {flag.cell}, line {flag.line}: {flag.text}")
        for result in group.results
        for flag in result.flags
    ]
    asked = [(one.submission, one.question, one.signed) for one in book.requests]
    not_graded = _troubles(group, others)
    again = [(one.submission, one.question, one.text) for one in book.after.open_requests]
    reasons = [
        ("The grader failed", "Grade them again; --debug shows more.", _troubles(group, crashed)),
        ("Not graded completely", "Ask for another file, or grade by hand.", not_graded),
        ("Integrity flags", "What the code tried to do; read it before you judge.", flags),
        ("Other scores asked for", "Decide by a score in overrides.csv.", asked),
        ("Asked to look again", "Write the answer into requests.csv.", again),
    ]
    for title, advice, lines in reasons:
        if lines:
            entries = [
                {**group.who(who), "word": text.one_line(word), "why": text.one_line(why)}
                for who, word, why in lines
            ]
            yield {"title": title, "advice": advice, "rows": entries}


def scores(group: Group) -> dict[str, Any]:
    """Return totals and questions, as charts and as numbers."""
    maximum = rows.total_maximum(group.results)
    totals = [total for total in group.totals if total is not None]
    facts = group.questions
    numbers = [("submissions", str(len(group.results))), ("with a total", str(len(totals)))]
    if totals:
        numbers.append(("mean", f"{statistics.fmean(totals):.1f}"))
        numbers.append(("median", f"{statistics.median(totals):.1f}"))
    counts, edges = charts.bins(totals, maximum)
    return {
        "numbers": numbers,
        "overridden": len(group.book.overrides),
        "chart_totals": charts.distribution(totals, maximum),
        "chart_questions": charts.per_question(facts),
        "bins": [
            (f"{text.number(low)} to {text.number(high)}", str(count))
            for low, high, count in zip(edges, edges[1:], counts, strict=False)
        ],
        "questions": [
            {
                "name": one.name.upper(),
                "maximum": text.number(one.maximum),
                "known": str(one.known),
                "mean": percent(one.mean),
                "full": percent(one.full),
                "nothing": percent(one.nothing),
                "left_out": str(one.left_out),
            }
            for one in facts
        ],
    }


def _troubles(group: Group, results: Sequence[SubmissionResult]) -> list[tuple[str, str, str]]:
    return [(one.submission, one.status.value, group.book.trouble(one)) for one in results]


def _struggling(group: Group) -> list[SubmissionResult]:
    """Return who has less than half of the points, the fewest first."""
    low = [
        (total, result)
        for total, result in zip(group.totals, group.results, strict=True)
        if total is not None and total < _STRUGGLING * result.max_score
    ]
    return [result for _, result in sorted(low, key=lambda pair: pair[0])]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
