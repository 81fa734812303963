"""HTML: every value is data, escaped twice over.

`text.plain` shows what nobody can see, Jinja's autoescape keeps the rest from being markup, and a
content security policy in each page forbids what neither of them would let through.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from autograder.report import feedback
from autograder.report.figures import svg
from autograder.results import policy, rows, text
from autograder.results.figure import Figure
from autograder.results.gradebook import Gradebook
from autograder.results.model import (
    CheckResult,
    CheckStatus,
    QuestionResult,
    SubmissionResult,
)

TONES = {CheckStatus.PASSED: "good", CheckStatus.FAILED: "bad", CheckStatus.NOT_RUN: "open"}


def render(template: str, **values: Any) -> str:
    """Return a template of `templates/`, filled in."""
    return _environment().get_template(template).render(values)


def for_teacher(result: SubmissionResult, book: Gradebook) -> str:
    """Return `feedback.for_teacher` as a page of HTML."""
    return _page(result, book, teacher=True)


def for_student(result: SubmissionResult, book: Gradebook) -> str:
    """Return `feedback.for_student` as a page of HTML."""
    return _page(policy.for_student(result), book, teacher=False)


def _page(result: SubmissionResult, book: Gradebook, *, teacher: bool) -> str:
    shown = [
        question
        for question in result.questions
        if feedback.any_ran(result) or book.changed(result, question)
    ]
    return render(
        "page.html",
        title="Result, teacher's view" if teacher else "Result",
        who=text.one_line(book.name(result)),
        submission=text.one_line(result.submission),
        total=rows.cell(book.total(result)),
        maximum=text.number(result.max_score),
        status=result.status.value,
        waiting=book.needs_a_person(result),
        trouble=feedback.open_reason(result, book, teacher=teacher),
        told=feedback.totals(result, book, teacher=teacher),
        facts=feedback.facts(result) if teacher else "",
        questions=[_question(result, question, book, teacher=teacher) for question in shown],
        notes="\n".join(f"cell {note.cell}: {note.text.strip()}" for note in result.notes),
        flags=feedback.flags(result) if teacher else "",
    )


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
        "checks": [_check(check, teacher=teacher) for check in question.checks],
    }


def _check(check: CheckResult, *, teacher: bool) -> Markup:
    """Return the item of one check.

    Half a million of these make a large class, so it is no template: each value goes through
    `_safe`, as a template would have it.
    """
    message, detail = check.message.strip(), check.detail.strip()
    item = f"<li>{_heading(check.name, check.points, check.hidden, check.status)}"
    if message:
        item += f"<pre>{_safe(message)}</pre>"
    if check.figure is not None:
        item += f"{_figure(check.figure)}"
    if teacher and detail and detail not in message:
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
