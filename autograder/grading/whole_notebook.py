"""What there is to say of a notebook as a whole, to its author as well: `remarks` and a `doubt`.

What a cell says of itself comes from the worker, so from student code: only names are taken of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from autograder.grading import integrity
from autograder.results.model import CheckStatus, QuestionResult
from autograder.submissions.reading import Submission

_NAME = re.compile(r"[A-Za-z_][\w.]{0,60}", re.ASCII)
_UNDEFINED = re.compile(r"name '(\w{1,60})' is not defined")
_NO_MODULE = re.compile(r"No module named '([\w.]{1,60})'")
_MOST = 10
_NAMED = 4


def told(
    submission: Submission,
    accounts: Mapping[int, Mapping[str, Any]],
    asked: Sequence[str],
    questions: Iterable[QuestionResult],
    notebook: str,
) -> dict[str, Any]:
    """Return the remarks and the doubt of a result.

    Args:
        submission: what was read.
        accounts: what its cells said of themselves while they ran, by their number.
        asked: the functions that the assignment asks for.
        questions: what was found.
        notebook: the name of the notebook that was given out.
    """
    failed = [
        f"{check.message}\n{check.detail}"
        for question in questions
        for check in question.checks
        if check.status is CheckStatus.FAILED
    ]
    late = [name for text in failed for name in _NO_MODULE.findall(text)]
    named = _once([*_all(accounts, "missing"), *late])
    missing = [one for one in named if not any(one.startswith(f"{other}.") for other in named)]
    absent = {*_all(accounts, "absent")}
    remarks = [f"{name} is not there when grading; README lists what is." for name in missing]
    remarks += _twice(accounts, asked)
    remarks += _in_prose(submission, accounts, asked)
    if integrity.another_assignment(submission.cells, asked):
        more = ", …" if len(asked) > _NAMED else ""
        remarks.append(
            f"Nothing that this assignment asks for ({', '.join(asked[:_NAMED])}{more}) is in your "
            f"file. Was it another assignment's notebook? Then hand in {notebook}."
        )
    lacks = set(late) | {n for text in failed for n in _UNDEFINED.findall(text) if n in absent}
    if missing and not lacks:
        lacks = _lost(submission, accounts, asked)
    doubt = f"not there when grading, and answers need it: {', '.join(missing)}" if lacks else ""
    return {"remarks": tuple(remarks[:_MOST]), "doubt": doubt}


def _all(accounts: Mapping[int, Mapping[str, Any]], key: str) -> list[str]:
    """Return the names that the cells gave under `key`."""
    return [name for cell in sorted(accounts) for name in _names(accounts[cell], key)]


def _names(account: Mapping[str, Any], key: str) -> list[str]:
    """Return the names that a cell gave under `key`; anything else is not believed."""
    listed = account.get(key)
    if not isinstance(listed, list):
        return []
    return [name for name in listed if isinstance(name, str) and _NAME.fullmatch(name)]


def _twice(accounts: Mapping[int, Mapping[str, Any]], asked: Sequence[str]) -> list[str]:
    """Return what is defined in several cells; the last definition is what stands at the end."""
    said = []
    for name in asked:
        cells = [cell for cell in sorted(accounts) if name in _names(accounts[cell], "defined")]
        if len(cells) > 1:
            first = ", ".join(map(str, cells[:-1]))
            said.append(
                f"{name} is defined in cells {first} and {cells[-1]}; the last one was graded."
            )
    return said


def _in_prose(
    submission: Submission, accounts: Mapping[int, Mapping[str, Any]], asked: Sequence[str]
) -> list[str]:
    defined = set(_all(accounts, "defined"))
    return [
        f"{name} stands in a Markdown cell, which does not run: make it a code cell."
        for name in asked
        if name in submission.prose and name not in defined
    ]


def _lost(
    submission: Submission, accounts: Mapping[int, Mapping[str, Any]], asked: Sequence[str]
) -> set[str]:
    """Return which answers stand in the code and were not defined when it ran."""
    defined = set(_all(accounts, "defined"))
    code = "\n".join(submission.cells)
    return {
        name
        for name in asked
        if name not in defined and re.search(rf"^(def|class) {name}\b", code, re.MULTILINE)
    }


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))[:_MOST]
