"""Whose points changed: a table, and each student's earlier page beside the one of now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from markupsafe import Markup

from autograder.report.html import data
from autograder.report.html.group import Group
from autograder.results import changes, rows, text
from autograder.results.afterwards import Afterwards
from autograder.results.changes import PointsChange
from autograder.results.gradebook import Gradebook
from autograder.results.model import SubmissionResult

_MOST_CHECKS = 6  # of one student, in the class report
_MOST_STUDENTS = 200


def page(change: PointsChange, now: SubmissionResult, book: Gradebook) -> str:
    """Return the earlier page of a submission beside the one of now, as the teacher reads them."""
    plain = replace(book, after=Afterwards())
    sides = [
        (title, Markup(data.within_report(one, plain, teacher=True, back="../")))
        for title, one in (("Before", change.earlier), ("Now", now))
    ]
    return data.render(
        "changed.html",
        title="Before and now",
        who=text.one_line(book.name(now)),
        before=rows.cell(change.before),
        after=rows.cell(change.after),
        by=changes.signed(change.by),
        another=change.another,
        checks=[_check(one) for one in change.checks],
        sides=sides,
    )


def section(group: Group) -> dict[str, Any]:
    """Return whose points changed, as the class report shows it."""
    found = list(group.book.after.changes.values())
    shown = [
        {
            **group.who(one.submission),
            "beside": group.page("changes", one.submission),
            "before": rows.cell(one.before),
            "after": rows.cell(one.after),
            "by": changes.signed(one.by),
            "checks": [_check(each) for each in one.checks[:_MOST_CHECKS]],
            "more": max(0, len(one.checks) - _MOST_CHECKS),
            "another": one.another,
        }
        for one in found[:_MOST_STUDENTS]
    ]
    return {
        "changed": shown,
        "changed_line": changes.summary(found),
        "changed_more": max(0, len(found) - _MOST_STUDENTS),
    }


def _check(one: changes.CheckChange) -> dict[str, str]:
    return {
        "question": one.question.upper(),
        "name": text.one_line(one.check),
        "was": rows.cell(one.before),
        "now": rows.cell(one.after),
        "because": text.one_line(one.because, 200),
    }
