"""Students' pages inside the report, packed a hundred at a time, unpacked when one is opened."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from autograder.report import feedback
from autograder.report.figures import svg
from autograder.report.html.group import Group
from autograder.results import rows, text
from autograder.results.model import CheckStatus, SubmissionResult

_PART = 100
_STATUS = {CheckStatus.PASSED: 0, CheckStatus.FAILED: 1, CheckStatus.NOT_RUN: 2}


def pages(group: Group) -> tuple[Markup, list[Markup]]:
    """Return the checks that the pages name by number, and the pages, packed in parts."""
    numbers: dict[tuple[str, str, float, bool], int] = {}
    made = [_page(group, result, numbers) for result in group.results]
    checks = [
        {"name": text.one_line(name), "points": text.number(points), "hidden": hidden}
        for _, name, points, hidden in numbers
    ]
    catalogue = json.dumps({"size": _PART, "checks": checks})
    parts = [_packed(made[i : i + _PART]) for i in range(0, len(made), _PART)]
    # The one sign that could end the element stands for itself in JSON too.
    return Markup(catalogue.replace("<", "\\u003c")), parts


def _page(
    group: Group, result: SubmissionResult, numbers: dict[tuple[str, str, float, bool], int]
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
            shown: list[Any] = [number, _STATUS[check.status], message, text.plain(detail)]
            if check.figure is not None:
                shown += [svg.tree(check.figure), text.plain(check.figure.caption)]
            checks.append(shown)
        questions.append(
            {
                "name": text.one_line(question.name.upper()),
                "points": rows.cell(book.points(result, question)),
                "maximum": text.number(question.max_score),
                "judged": rows.cell(rows.question_points(question)),
                "by": feedback.why(change, teacher=True) if change else "",
                "note": feedback.why(change, teacher=False) if change else "",
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
        "trouble": text.plain(book.trouble(result)) if waiting else "",
        "theirs": bool(feedback.open_reason(result, book, teacher=False)),
        "facts": text.plain(feedback.facts(result)),
        "flags": [text.plain(f"cell {f.cell}, line {f.line}: {f.text}") for f in flags],
        "told": [
            [text.plain(line) for line in feedback.totals(result, book, teacher=teacher)]
            for teacher in (False, True)
        ],
        "questions": questions,
        "notes": text.plain(notes),
    }


def _packed(pages: Sequence[Mapping[str, Any]]) -> Markup:
    data = json.dumps(pages, separators=(",", ":")).encode()
    return Markup(base64.b64encode(zlib.compress(data)).decode())
