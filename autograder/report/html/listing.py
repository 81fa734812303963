"""The lists of the class report: similar submissions side by side, and all submissions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from autograder.report.html.group import Group
from autograder.report.statistics import similar
from autograder.results import rows, text
from autograder.results.model import SubmissionResult
from autograder.results.talks import FOLDER


def pairs(group: Group, codes: Mapping[str, str], template: frozenset[str]) -> dict[str, Any]:
    """Return the pairs of submissions that stand out, side by side."""
    shown = []
    for pair in similar.pairs(codes, template):
        one, other = group.who(pair.one), group.who(pair.other)
        left, right = similar.side_by_side(codes[pair.one], codes[pair.other], template)
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
    return {
        "pairs": shown,
        "no_pairs": nothing if any(codes.values()) else "The code was not kept.",
    }


def students(group: Group) -> dict[str, Any]:
    """Return the table of all submissions, and the kinds by which it can be narrowed."""
    listed = list(map(partial(_row, group), group.results, group.totals))
    counts = [
        (kind, label, sum(kind in row["kinds"] for row in listed))
        for kind, label in (
            ("person", "need a person"),
            ("flag", "flagged"),
            ("hand", "changed by hand"),
        )
    ]
    return {
        "maxima": [(name.upper(), text.number(most)) for name, most in group.maxima.items()],
        "maximum": text.number(rows.total_maximum(group.results)),
        "students": listed,
        "kinds": [(kind, f"{label} ({count})") for kind, label, count in counts if count],
    }


def talks(group: Group) -> dict[str, Any]:
    """Return what came of talks, of those with a page of questions."""
    after = group.book.after
    rows_ = [
        {
            **group.who(one.submission),
            "told": text.one_line(told.told) if (told := after.talks.get(one.submission)) else "",
            "questions": f"{FOLDER}/{group.who(one.submission)['page'].partition('/')[2]}",
        }
        for one in group.results
        if one.submission in after.asked
    ]
    return {"talks": rows_}


def _row(group: Group, result: SubmissionResult, total: float | None) -> dict[str, Any]:
    questions = {question.name: question for question in result.questions}
    shown: list[tuple[str, str]] = []
    by_hand = total_by_hand = group.book.changed_total(result) is not None
    for name, most in group.maxima.items():
        question = questions.get(name)
        changed = bool(question and group.book.changed(result, question))
        by_hand = by_hand or changed
        points = group.book.points(result, question) if question else None
        shown.append((_tone(points, most), rows.cell(points) + "*" * changed))
    waiting = group.book.needs_a_person(result)
    kinds = [("person", waiting), ("flag", bool(result.flags)), ("hand", by_hand)]
    who = group.who(result.submission)
    return {
        **who,
        "id": "" if who["who"] == result.submission else text.one_line(result.submission),
        "points": shown,
        "total": rows.cell(total) + "*" * total_by_hand,
        "status": result.status.value,
        "waiting": waiting,
        "kinds": [kind for kind, is_so in kinds if is_so],
    }


def _tone(points: float | None, most: float) -> str:
    """Return the class of a cell; colour repeats what the number says."""
    if points is None:
        return " open"
    return " good" if points >= most else " bad" if points == 0 else ""
