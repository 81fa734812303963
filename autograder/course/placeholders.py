"""What a build derives and writes into texts: `{{notebook}}`, `{{points}}`, and the like."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from autograder.course.config import Course, Question
from autograder.course.notebook import Heading, title
from autograder.errors import KitError

PYTHONS = "3.10 to 3.14"  # what the kit is tried with

_PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")


def values(course: Course, headings: Sequence[Heading]) -> dict[str, str]:
    """Return the text of each placeholder."""
    return {
        "title": course.title,
        "notebook": course.notebook,
        "total": f"{course.total:g} points" + bonus(course),
        "points": table(course, headings),
        "packages": packages(course),
        "python": PYTHONS,
    }


def fill(text: str, known: Mapping[str, str], where: str) -> str:
    """Return `text` with its placeholders replaced.

    Raises:
        KitError: one of them is unknown.
    """

    def value(found: re.Match[str]) -> str:
        if found[1] not in known:
            near = difflib.get_close_matches(found[1], known, 1, 0.0)[0]
            raise KitError(f"{where}: {found[0]} is no placeholder", f"write {{{{{near}}}}}")
        return known[found[1]]

    return _PLACEHOLDER.sub(value, text)


def points(course: Course) -> dict[str, str]:
    """Return the points of each question in words, as its heading shows them."""
    return {question.name: _words(question) for question in course.questions}


def bonus(course: Course) -> str:
    """Say how much can be earned beyond the total; nothing where nothing can."""
    more = sum(question.points for question in course.questions if question.bonus)
    return f" and a bonus of {more:g}" if more else ""


def table(course: Course, headings: Sequence[Heading]) -> str:
    """Return the table of questions in the notebook's head, with a link to each."""
    titles = {heading.name: heading.title for heading in headings}
    worth = points(course)
    lines = ["| question | points |", "|---|---|"]
    for question in course.questions:
        number = question.name.removeprefix("q")
        words = titles.get(question.name, "")
        anchor = title(number, words, worth).replace(" ", "-")
        extra = " (bonus)" if question.bonus else ""
        lines.append(f"| [Q{number} · {words}](#{anchor}) | {question.points:g}{extra} |")
    return "\n".join(lines)


def packages(course: Course) -> str:
    """Return the packages that exist when grading, as words in a sentence."""
    names = dict.fromkeys(one.partition("==")[0].strip() for one in course.grading)
    return ", ".join(f"`{name}`" for name in names) or "Python's own library"


def _words(question: Question) -> str:
    unit = "point" if question.points == 1 else "points"
    return f"{question.points:g} {'bonus ' if question.bonus else ''}{unit}"
