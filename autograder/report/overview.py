"""report.html: the class as a teacher reads it, in one file that asks no network for anything."""

from __future__ import annotations

import base64
import hashlib
import json
import statistics
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from autograder import __version__, people
from autograder.report import analysis, charts, feedback, html, rows, similar, table, text
from autograder.report.gradebook import Gradebook
from autograder.results import CheckStatus, Status, SubmissionResult

# Students' pages are packed a hundred at a time and unpacked when one of them is opened.
_PART = 100
_MOST_MISCONCEPTIONS = 20
_MOST_NAMES = 40
_STATUS = {CheckStatus.PASSED: 0, CheckStatus.FAILED: 1, CheckStatus.NOT_RUN: 2}
_TEMPLATES = Path(__file__).parent / "templates"
_SECTIONS = (
    ("attention", "What needs a person"),
    ("scores", "Scores"),
    ("misconceptions", "Misconceptions"),
    ("checks", "Checks"),
    ("similar", "Similar submissions"),
    ("students", "Submissions"),
)


@dataclass(frozen=True, slots=True)
class _Class:
    """What all sections are made from."""

    results: Sequence[SubmissionResult]
    book: Gradebook
    number: Mapping[str, int]  # of each submission, by its id

    def who(self, submission: str) -> dict[str, Any]:
        """Return a link to a submission's page."""
        names = people.names(self.book.people.get(submission, ()))
        return {
            "n": self.number[submission],
            "who": text.one_line(names or submission),
            "page": f"feedback/{quote(submission.encode('utf-8', 'backslashreplace'))}.html",
        }


def report_html(
    results: Sequence[SubmissionResult],
    book: Gradebook,
    codes: Mapping[str, str],
    template: frozenset[str],
) -> str:
    """Return report.html.

    Args:
        results: all of the class.
        book: names and scores given by hand.
        codes: the code of each submission, for the search for similar ones.
        template: the lines that the template gives everyone (`similar.lines_of`).
    """
    group = _Class(results, book, {result.submission: n for n, result in enumerate(results)})
    script = Markup((_TEMPLATES / "report.js").read_text("utf-8"))
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    catalogue, parts = _pages(group)
    return html.render(
        "report.html",
        script=script,
        script_hash=Markup(f"sha256-{digest}"),
        sections=_SECTIONS,
        class_line=table.class_line(results, book),
        attention=list(_attention(group)),
        missing=[text.one_line(one.name or one.email or one.sid) for one in book.missing],
        catalogue=catalogue,
        parts=parts,
        footer=f"Made by autograder {__version__} from the results in this folder.",
        **_scores(group),
        **_checks(group),
        **_similar(group, codes, template),
        **_students(group),
    )


def _attention(group: _Class) -> Iterator[dict[str, Any]]:
    book = group.book
    waiting = [result for result in group.results if book.needs_a_person(result)]
    crashed = [result for result in waiting if result.status is Status.CRASHED]
    others = [result for result in waiting if result.status is not Status.CRASHED]
    flags = [
        (result.submission, "flag", f"cell {flag.cell}, line {flag.line}: {flag.text}")
        for result in group.results
        for flag in result.flags
    ]
    asked = [(one.submission, one.question, one.signed) for one in book.requests]
    reasons = [
        ("The grader failed", "Grade them again; --debug shows more.", _troubles(crashed)),
        ("Not graded completely", "Ask for another file, or grade by hand.", _troubles(others)),
        ("Integrity flags", "What the code tried to do; read it before you judge.", flags),
        ("Other scores asked for", "Decide by a score in overrides.csv.", asked),
    ]
    for title, advice, lines in reasons:
        if lines:
            entries = [
                {**group.who(who), "word": text.one_line(word), "why": text.one_line(why)}
                for who, word, why in lines
            ]
            yield {"title": title, "advice": advice, "rows": entries}


def _troubles(results: Sequence[SubmissionResult]) -> list[tuple[str, str, str]]:
    return [(one.submission, one.status.value, rows.trouble(one)) for one in results]


def _scores(group: _Class) -> dict[str, Any]:
    maxima = rows.question_maxima(group.results)
    maximum = sum(maxima.values())
    totals = analysis.totals(group.results, group.book)
    facts = analysis.questions(group.results, group.book)
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
                "mean": _percent(one.mean),
                "full": _percent(one.full),
                "nothing": _percent(one.nothing),
            }
            for one in facts
        ],
    }


def _checks(group: _Class) -> dict[str, Any]:
    facts = analysis.checks(group.results)
    common = analysis.misconceptions(group.results)[:_MOST_MISCONCEPTIONS]
    return {
        "chart_checks": charts.difficulty(facts),
        "checks": [
            {
                "question": one.question.upper(),
                "name": one.name,
                "kind": "hidden" if one.hidden else "visible",
                "points": text.number(one.points),
                "width": round(100 * (one.difficulty or 0)),
                "passed": _percent(one.difficulty),
                "discrimination": (
                    rows.UNKNOWN if one.discrimination is None else f"{one.discrimination:.2f}"
                ),
            }
            for one in facts
        ],
        "misconceptions": [
            {
                "count": str(len(one.submissions)),
                "noun": "students",
                "question": one.question.upper(),
                "check": one.check,
                "hidden": one.hidden,
                "example": text.plain(one.example, 1500),
                "who": [group.who(name) for name in one.submissions[:_MOST_NAMES]],
                "more": _more(len(one.submissions) - _MOST_NAMES),
            }
            for one in common
        ],
    }


def _similar(group: _Class, codes: Mapping[str, str], template: frozenset[str]) -> dict[str, Any]:
    known = {who: code for who, code in codes.items() if who in group.number and code}
    pairs = similar.pairs(known, template)
    shown = []
    for pair in pairs:
        one, other = group.who(pair.one), group.who(pair.other)
        left, right = similar.side_by_side(known[pair.one], known[pair.other], template)
        shown.append(
            {
                "one": one,
                "other": other,
                "alike": f"{pair.alike:.0%}",
                "runs": str(pair.runs),
                "sides": [(one["who"], left), (other["who"], right)],
            }
        )
    nothing = "No two submissions share what few others have."
    return {"pairs": shown, "no_pairs": nothing if known else "The code was not kept."}


def _students(group: _Class) -> dict[str, Any]:
    maxima = rows.question_maxima(group.results)
    return {
        "maxima": [(name.upper(), text.number(most)) for name, most in maxima.items()],
        "maximum": text.number(sum(maxima.values())),
        "students": [_row(group, result, list(maxima)) for result in group.results],
    }


def _row(group: _Class, result: SubmissionResult, names: Sequence[str]) -> dict[str, Any]:
    questions = {question.name: question for question in result.questions}
    shown = []
    for name in names:
        question = questions.get(name)
        star = "*" if question and group.book.changed(result, question) else ""
        points = group.book.points(result, question) if question else None
        shown.append(rows.cell(points) + star)
    who = group.who(result.submission)
    return {
        **who,
        "id": "" if who["who"] == result.submission else text.one_line(result.submission),
        "points": shown,
        "total": rows.cell(group.book.total(result)),
        "status": result.status.value,
        "waiting": group.book.needs_a_person(result),
    }


def _pages(group: _Class) -> tuple[Markup, list[Markup]]:
    """Return the checks that the pages name by number, and the pages, packed in parts."""
    numbers: dict[tuple[str, str, float, bool], int] = {}
    pages = [_page(group, result, numbers) for result in group.results]
    checks = [
        {"name": text.one_line(name), "points": text.number(points), "hidden": hidden}
        for _, name, points, hidden in numbers
    ]
    catalogue = json.dumps({"size": _PART, "checks": checks})
    parts = [_packed(pages[i : i + _PART]) for i in range(0, len(pages), _PART)]
    # The one sign that could end the element stands for itself in JSON too.
    return Markup(catalogue.replace("<", "\\u003c")), parts


def _page(
    group: _Class, result: SubmissionResult, numbers: dict[tuple[str, str, float, bool], int]
) -> dict[str, Any]:
    book = group.book
    questions = []
    for question in result.questions:
        change = book.changed(result, question)
        checks = []
        for check in question.checks:
            key = (question.name, check.name, check.points, check.hidden)
            detail = "" if check.detail in check.message else check.detail.strip()
            message = text.plain(check.message.strip())
            number = numbers.setdefault(key, len(numbers))
            checks.append([number, _STATUS[check.status], message, text.plain(detail)])
        questions.append(
            {
                "name": text.one_line(question.name.upper()),
                "points": rows.cell(book.points(result, question)),
                "maximum": text.number(question.max_score),
                "judged": rows.cell(rows.question_points(question)),
                "by": change.signed if change else "",
                "checks": checks,
            }
        )
    waiting = book.needs_a_person(result)
    notes = "\n".join(f"cell {note.cell}: {note.text.strip()}" for note in result.notes)
    flags = result.flags
    return {
        "id": text.one_line(result.submission),
        "who": text.one_line(book.name(result)),
        "total": rows.cell(book.total(result)),
        "maximum": text.number(result.max_score),
        "status": result.status.value,
        "waiting": waiting,
        "trouble": text.plain(rows.trouble(result)) if waiting else "",
        "theirs": result.status is not Status.CRASHED,
        "facts": text.plain(feedback.facts(result)),
        "flags": [text.plain(f"cell {f.cell}, line {f.line}: {f.text}") for f in flags],
        "questions": questions,
        "notes": text.plain(notes),
    }


def _packed(pages: Sequence[Mapping[str, Any]]) -> Markup:
    data = json.dumps(pages, separators=(",", ":")).encode()
    return Markup(base64.b64encode(zlib.compress(data)).decode())


def _percent(share: float | None) -> str:
    return rows.UNKNOWN if share is None else f"{100 * share:.0f} %"


def _more(count: int) -> str:
    return f" and {count} more" if count > 0 else ""
