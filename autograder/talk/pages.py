"""The questions about one submission as pages: for the teacher with answers, for students without.

What students read is made of `Question.asks`, the figures and their own code, and of nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.report.figures import svg
from autograder.report.html import data
from autograder.results import text
from autograder.talk.parts import Part
from autograder.talk.question import Question

_AROUND = 6  # lines of code above and below the one that is asked about
_WHOLE = 16  # lines of a definition that is shown whole
_MOST = 40  # lines that a question shows without a mark
_LONGEST = 160
_QUOTES = re.compile(r"[rRuU]?(\"\"\"|''')")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was made for one submission, by a ``seed``; ``remarks`` say why it is not more."""

    submission: str
    who: str
    seed: int
    questions: tuple[Question, ...]
    remarks: tuple[str, ...]


def markdown(sheet: Sheet, *, teacher: bool) -> str:
    """Return a page of Markdown that reads as well as plain text."""
    return "\n\n".join(_blocks(sheet, teacher=teacher)) + "\n"


def html(sheet: Sheet, *, teacher: bool) -> str:
    """Return the same as a page of HTML."""
    return data.render(
        "talk.html",
        title=_title(teacher=teacher),
        who=text.one_line(sheet.who),
        submission=text.one_line(sheet.submission),
        seed=sheet.seed,
        teacher=teacher,
        intro=_intro(teacher=teacher),
        remarks=sheet.remarks if teacher else (),
        questions=[_question(one, teacher=teacher) for one in sheet.questions],
    )


def _blocks(sheet: Sheet, *, teacher: bool) -> Iterator[str]:
    yield f"# {_title(teacher=teacher)}"
    who, id = text.one_line(sheet.who), text.one_line(sheet.submission)
    yield text.indented(f"{who}\nsubmission {id} · seed {sheet.seed}")
    yield _intro(teacher=teacher)
    for number, one in enumerate(sheet.questions, 1):
        yield f"## {number}. {_place(one)}"
        yield text.indented("\n".join(map(_line, _excerpt(one, teacher=teacher))))
        yield text.indented(text.wrapped(text.one_line(one.asks, 2000)))
        for letter, figure in zip("AB", one.figures, strict=False):
            yield text.indented(text.wrapped(f"{letter}: {text.one_line(figure.caption, 1000)}"))
        if teacher:
            yield text.indented(text.wrapped(f"Answer: {text.one_line(one.answer, 4000)}"))
            if one.why:
                yield text.indented(text.wrapped(f"Why asked: {text.one_line(one.why, 2000)}"))
    if teacher and sheet.remarks:
        yield "## Why there are not more" if len(sheet.questions) < _FULL else "## Beside that"
        yield text.indented("\n".join(map(text.one_line, sheet.remarks)))


_FULL = 5


def _title(*, teacher: bool) -> str:
    return "Questions for a talk, with answers" if teacher else "Questions for a talk"


def _intro(*, teacher: bool) -> str:
    if teacher:
        return (
            "For you only. Each answer says what was tried with this submission's own code; what "
            "was not tried is not said. Record what came of the talk in talks.csv: it is no score."
        )
    return "Answer in your own words, with your notebook open. Lines count within their cell."


def _place(one: Question) -> str:
    return f"{text.one_line(one.part.name, 60)}, code cell {one.part.cell}"


def _excerpt(one: Question, *, teacher: bool) -> list[tuple[int, str, bool]]:
    """Return the lines to show: number, text, whether to mark it as what the question is about.

    Students who are asked for a line do not see the mark.
    """
    marked = one.lines if teacher or not one.kind.asks_for_a_line else ()
    part = one.part
    shown = set(part.lines()) if len(part.lines()) <= _WHOLE else set()
    shown |= set(one.shown[:_MOST])
    for line in one.lines or (() if one.shown else (part.last,)):
        shown |= set(range(line - _AROUND, line + _AROUND + 1))
    shown = {*shown & set(part.lines()), part.first} - _docstrings(part)
    return [(n, part.code[n - 1][:_LONGEST], n in marked) for n in sorted(shown)]


def _docstrings(part: Part) -> set[int]:
    """Return the lines of a definition's docstrings: texts that are no statement's."""
    code = {n for one in part.statements for n in range(one.first, one.last + 1)}
    found: set[int] = set()
    closing = ""
    for n in part.lines():
        rest = part.text(n)
        opened = _QUOTES.match(rest) if n not in code and not closing else None
        if opened:
            closing, rest = opened[1], rest[opened.end() :]
        if closing:
            found.add(n)
            closing = "" if closing in rest else closing
    return found


def _line(row: tuple[int, str, bool]) -> str:
    number, code, marked = row
    return f"{'>' if marked else ' '}{number:4}  {code}"


def _question(one: Question, *, teacher: bool) -> dict[str, Any]:
    return {
        "place": _place(one),
        "kind": one.kind.value,
        "code": [(f"{n:4}", code, marked) for n, code, marked in _excerpt(one, teacher=teacher)],
        "asks": text.one_line(one.asks, 2000),
        "figures": [
            (letter, svg.svg(figure), text.one_line(figure.caption, 1000))
            for letter, figure in zip("AB", one.figures, strict=False)
        ],
        "answer": text.one_line(one.answer, 4000) if teacher else "",
        "why": text.one_line(one.why, 2000) if teacher else "",
    }


def names(folder: str, id: str) -> Sequence[str]:
    """Return the names of a submission's pages in a folder, Markdown first."""
    return [f"{folder}/{id}.md", f"{folder}/{id}.html"]
