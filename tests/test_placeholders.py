"""What a build writes into texts: points, names and packages, from course.toml and the headings."""

from __future__ import annotations

from dataclasses import replace

import pytest
import tiny

from autograder.course import placeholders
from autograder.course.config import Question
from autograder.course.notebook import Heading
from autograder.errors import KitError

COURSE = tiny.bundle().course
HEADINGS = (Heading("q1", "Doubling"), Heading("q2", "A norm"))


def test_every_placeholder_becomes_its_text() -> None:
    words = placeholders.values(COURSE, HEADINGS)
    text = "{{title}} is in {{notebook}}: {{total}}, with {{packages}}."
    assert placeholders.fill(text, words, "x.md") == (
        "Tiny is in tiny.ipynb: 10 points, with `torch`, `matplotlib`."
    )


def test_other_braces_stay() -> None:
    text = "{{ title }} {title} $\\frac{{1}{2}}{x}$ {{}}"
    assert placeholders.fill(text, {"title": "T"}, "x.md") == text


def test_an_unknown_one_is_named_with_the_nearest() -> None:
    with pytest.raises(KitError, match=r"x\.md: \{\{titel\}\} is no placeholder") as caught:
        placeholders.fill("{{titel}}", placeholders.values(COURSE, HEADINGS), "x.md")
    assert caught.value.hint == "write {{title}}"


def test_the_table_of_points_links_to_the_headings_as_they_will_read() -> None:
    assert placeholders.table(COURSE, HEADINGS).splitlines() == [
        "| question | points |",
        "|---|---|",
        "| [Q1 · Doubling](#Q1-·-Doubling-(5-points)) | 5 |",
        "| [Q2 · A norm](#Q2-·-A-norm-(5-points)) | 5 |",
    ]


def test_a_bonus_is_said_wherever_points_are() -> None:
    course = replace(COURSE, questions=(Question("q1", 1), Question("q2", 2.5, bonus=True)))
    assert placeholders.points(course) == {"q1": "1 point", "q2": "2.5 bonus points"}
    assert placeholders.values(course, HEADINGS)["total"] == "1 points and a bonus of 2.5"
    assert placeholders.table(course, HEADINGS).splitlines()[-1] == (
        "| [Q2 · A norm](#Q2-·-A-norm-(2.5-bonus-points)) | 2.5 (bonus) |"
    )


def test_without_packages_there_is_pythons_own_library() -> None:
    assert placeholders.packages(replace(COURSE, grading=())) == "Python's own library"
