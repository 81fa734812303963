"""What was found, in words."""

from __future__ import annotations

import pytest

from autograder.talk import pages, words
from autograder.talk.parts import Change, Part, Statement

CODE = (
    "def f(x):",
    "    y = x / 2  # the half cancels",
    "    if y:",
    "        y = 3",
    "    show(y)",
    "    return y",
)
PART = Part("f", 1, 1, 6, CODE)


def change(first: int, last: int, text: str, kind: str = "mended") -> Change:
    return Change(kind, first, last, text)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (change(2, 2, "    y = x / 3  # the half cancels"), "line 2 as “y = x / 3”"),
        (change(5, 5, "", "deleted"), "line 5 left out"),
        (change(5, 5, "    pass", "deleted"), "line 5 replaced by `pass`"),
        (change(3, 4, "\n", "deleted"), "the whole `if` block (lines 3 to 4) left out"),
        (change(5, 5, "    clear()\n    show(y)"), "“clear()” put in above line 5"),
        (change(5, 5, "    show(y)\n    clear()"), "“clear()” put in below line 5"),
        (
            change(5, 6, "    return y\n    show(y)"),
            "lines 5 to 6 in this order: “return y ↵ show(y)”",
        ),
        (
            change(2, 4, "    y = x\n    if y:\n        y = 4"),
            "line 2 as “y = x” and line 4 as “y = 4”",
        ),
        (change(3, 4, "    y = y or 3\n"), "lines 3 to 4 as “y = y or 3”"),
    ],
)
def test_a_change_is_told_in_words(made: Change, said: str) -> None:
    assert words.instead(made, PART) == said


def test_the_lines_of_a_change_are_those_that_become_others() -> None:
    assert words.changed(change(2, 4, "    y = x\n    if y:\n        y = 4"), PART) == (2, 4)


def test_a_message_is_quoted_up_to_its_complaint() -> None:
    first = "An epoch of two batches. The first leads to 3. Yours ends at 4."
    assert words.complaint(f"{first} Call zero_grad().") == (first, "Call zero_grad().")


def test_a_message_without_a_complaint_is_quoted_whole() -> None:
    assert words.complaint("There are lines. They are long.") == (
        "There are lines. They are long.",
        "",
    )


@pytest.mark.parametrize(
    ("lines", "said"), [([3], "3"), ([3, 4], "3 and 4"), ([3, 4, 7], "3, 4 and 7")]
)
def test_numbers_of_lines_are_a_list(lines: list[int], said: str) -> None:
    assert words.numbers(lines) == said


def test_an_excerpt_leaves_docstrings_out_and_nothing_else() -> None:
    code = (
        "class Plot:",
        '    """A plot."""',
        "    def __init__(",
        "        self, x,",
        "    ):",
        "        r'''Begins.",
        "",
        "        Ends.'''",
        "        # a comment",
        '        self.text = """',
        "        kept",
        '        """',
        "        if x:",
        "            self.x = x",
        "        else:",
        "            self.x = None",
    )
    statements = tuple(
        Statement(first, last, "", 0) for first, last in ((10, 12), (13, 13), (14, 14), (16, 16))
    )
    part = Part("Plot", 1, 1, len(code), code, statements=statements)
    assert pages._docstrings(part) == {2, 6, 7, 8}
