"""HTML: every value is data, escaped twice over.

`text.plain` shows what nobody can see, Jinja's autoescape keeps the rest from being markup, and a
content security policy in each page forbids what neither of them would let through.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from markupsafe import Markup, escape

from autograder.report import feedback
from autograder.report.feedback import counted
from autograder.report.figures import svg
from autograder.results import policy, rows, talks, text
from autograder.results.figure import Figure
from autograder.results.findings import Finding, findings
from autograder.results.gradebook import Gradebook
from autograder.results.model import (
    CheckResult,
    CheckStatus,
    QuestionResult,
    SubmissionResult,
)
from autograder.results.requests import Request

_PIECES = 100  # of a template in one of a page
TONES = {CheckStatus.PASSED: "good", CheckStatus.FAILED: "bad", CheckStatus.NOT_RUN: "open"}


def render(template: str, **values: Any) -> str:
    """Return a template of `templates/`, filled in."""
    return _environment().get_template(template).render(values)


def pieces(template: str, **values: Any) -> Iterator[str]:
    """Yield the same piece by piece, for a page that is large."""
    stream = _environment().get_template(template).stream(values)
    stream.enable_buffering(_PIECES)
    return iter(stream)


def for_teacher(result: SubmissionResult, book: Gradebook) -> str:
    """Return `feedback.for_teacher` as a page of HTML."""
    values = _values(result, book, teacher=True, heading="h2", back="../")
    return render("page.html", **values)


def for_student(result: SubmissionResult, book: Gradebook) -> str:
    """Return `feedback.for_student` as a page of HTML."""
    shown = policy.for_student(result)
    values = _values(shown, book, teacher=False, heading="h2", back="../")
    return render("page.html", **values)


def within_report(
    result: SubmissionResult, book: Gradebook, *, teacher: bool, back: str = ""
) -> str:
    """Return the same, without its first heading, as a part of another page.

    `back` leads from that page's folder to the results folder.
    """
    shown = result if teacher else policy.for_student(result)
    values = _values(shown, book, teacher=teacher, heading="h3", back=back)
    return render("result.html", **values)


def _values(
    result: SubmissionResult, book: Gradebook, *, teacher: bool, heading: str, back: str
) -> dict[str, Any]:
    shown = [
        question
        for question in result.questions
        if feedback.any_ran(result) or book.changed(result, question)
    ]
    read = feedback.read(shown, teacher=teacher)
    checks = [check for question in read for check in question.checks]
    passed = [check for check in checks if check.status is CheckStatus.PASSED]
    return {
        "title": "Result, teacher's view" if teacher else "Result",
        "heading": heading,
        "who": text.one_line(book.name(result)),
        "submission": text.one_line(result.submission),
        "total": rows.cell(book.total(result)),
        "maximum": text.number(result.max_score),
        "status": result.status.value,
        "waiting": book.needs_a_person(result),
        "trouble": feedback.open_reason(result, book, teacher=teacher),
        "told": [*feedback.totals(result, book, teacher=teacher), *result.remarks],
        "facts": feedback.facts(result) if teacher else "",
        "questions": [_question(result, question, book, teacher=teacher) for question in shown],
        "findings": [_finding(one, teacher=teacher) for one in findings(read)],
        "undecided": [
            _check(check, teacher=teacher)
            for check in checks
            if check.status is CheckStatus.NOT_RUN
        ],
        "passed": [_check(check, teacher=teacher) for check in passed],
        "passed_count": f"{counted(passed)} passed",
        "notes": feedback.notes(result),
        "flags": feedback.flags(result) if teacher else "",
        "after": list(_after(result, book, back)) if teacher else [],
        "requests": [
            _request(one, result, book, teacher=teacher)
            for one in book.after.requests.get(result.submission, ())
        ],
    }


def _after(result: SubmissionResult, book: Gradebook, back: str) -> Iterator[tuple[str, str, str]]:
    """Yield a page, what leads there, and what is to say: of the talk, of changed points."""
    id, after = result.submission, book.after
    file = f"{quote(id.encode('utf-8', 'backslashreplace'))}.html"
    if id in after.asked:
        yield f"{back}{talks.FOLDER}/{file}", "Questions for a talk, with answers", ""
    if id in after.talks and after.talks[id].told:
        yield "", "", f"The talk, never a score: {text.one_line(after.talks[id].told)}"
    if id in after.changes:
        one = after.changes[id]
        total = f"The total was {rows.cell(one.before)} and is {rows.cell(one.after)}"
        yield f"{back}changes/{file}", "The earlier page beside this one", f"{total}."


def _request(
    request: Request, result: SubmissionResult, book: Gradebook, *, teacher: bool
) -> dict[str, Any]:
    shown = book.after.shown.get(result.submission, {}).get(request.question, ())
    return {
        "title": f"{request.question.upper()}: {feedback.decided(request)}",
        "text": text.plain(request.text, 2000),
        "note": text.one_line(request.note, 2000),
        "checks": [(one.check, feedback.looked_at_again(one, result.submission)) for one in shown]
        if teacher
        else [],
    }


def _question(
    result: SubmissionResult, question: QuestionResult, book: Gradebook, *, teacher: bool
) -> dict[str, Any]:
    change = book.changed(result, question)
    return {
        "title": text.one_line(question.name.upper()),
        "points": rows.cell(book.points(result, question)),
        "maximum": text.number(question.max_score),
        "is_by_hand": change is not None,
        "by_hand": feedback.why(change, teacher=teacher) if change else "",
        "judged": rows.cell(rows.question_points(question)),
        "kept_back": "" if teacher else policy.kept_back(question.checks),
    }


def _finding(finding: Finding, *, teacher: bool) -> dict[str, Any]:
    figure = finding.figure
    sentence, _, more = finding.sentence.partition("\n")
    return {
        "points": text.number(finding.points),
        "question": text.one_line(finding.question.upper()),
        "sentence": sentence,
        "more": more,
        "figure": "" if figure is None else _figure(figure),
        "count": f"{counted(finding.checks)} failed",
        "checks": [_check(check, teacher=teacher, finding=finding) for check in finding.checks],
    }


def _check(check: CheckResult, *, teacher: bool, finding: Finding | None = None) -> Markup:
    """Return the item of one check, without what its `finding` says above it.

    Half a million of these make a large class, so it is no template: each value goes through
    `_safe`, as a template would have it.
    """
    message, detail = feedback.own_words(check, finding, teacher=teacher)
    item = f"<li>{_heading(check.name, check.points, check.hidden, check.status)}"
    if message:
        item += f"<pre>{_safe(message)}</pre>"
    if detail:
        item += f'<p class="quiet">for the teacher:</p><pre>{_safe(detail)}</pre>'
    return Markup(item + "</li>")


@lru_cache(1000)  # the same few for everybody
def _heading(name: str, points: float, hidden: bool, status: CheckStatus) -> str:
    item = (
        f'<span class="mark {TONES[status]}">{status.value}</span> '
        f'<span class="quiet">{rows.earned(points, status)}</span> '
        f"{_safe(text.one_line(name))}"
    )
    return item + ' <span class="quiet">(hidden)</span>' if hidden else item


def _figure(figure: Figure) -> Markup:
    caption = _safe(figure.caption)
    return Markup(f"<figure>{svg.svg(figure)}<figcaption>{caption}</figcaption></figure>")


def _safe(value: str) -> Markup:
    return escape(text.plain(value))


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=_plain,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _plain(value: Any) -> Any:
    """Make text plain; what is markup already was made by the kit."""
    return text.plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value
