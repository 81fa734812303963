"""What there is to say of a notebook as a whole, to its author as well: `remarks` and a `doubt`.

What a cell says of itself comes from the worker, so from student code: only names are taken of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from autograder.grading import integrity
from autograder.results.model import CheckStatus, QuestionResult
from autograder.submissions.reading import Submission

_NAME = re.compile(r"[A-Za-z_][\w.]{0,60}", re.ASCII)
_UNDEFINED = re.compile(r"name '(\w{1,60})' is not defined")
_PYTHON = ("", "python", "ipython", "python3")
_NO_MODULE = re.compile(r"No module named '([\w.]{1,60})'")
# A graphics card is asked for, and there is none: torch's own words.
_NO_CARD = re.compile(r"not compiled with CUDA|No CUDA GPUs|no NVIDIA driver")
_DEFINES = re.compile(r"^(?:def|class) (\w{1,60})", re.MULTILINE)
_MOST = 10
_NAMED = 4
_MOST_DEFINED = 200
_ALIKE = 0.85  # of two names, as `difflib` reckons


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
    remarks = [_not_there(name, submission) for name in missing]
    remarks += _twice(accounts, asked)
    remarks += _in_prose(submission, accounts, asked)
    misnamed = list(_misnamed(submission, accounts, asked))
    remarks += misnamed
    if submission.language.casefold() not in _PYTHON:
        remarks.append(
            f"The file says that it is written in {submission.language}: it was run as Python."
        )
    needs_card = any(map(_NO_CARD.search, [*failed, *_errors(accounts)]))
    if needs_card:
        remarks.append('There is no graphics card when grading: leave .cuda() and "cuda" out.')
    if not misnamed and integrity.another_assignment(submission.cells, asked):
        more = ", …" if len(asked) > _NAMED else ""
        remarks.append(
            f"Nothing that this assignment asks for ({', '.join(asked[:_NAMED])}{more}) is in your "
            f"file. Was it another assignment's notebook? Then hand in {notebook}."
        )
    lacks = set(late) | {n for text in failed for n in _UNDEFINED.findall(text) if n in absent}
    if missing and not lacks:
        lacks = _lost(submission, accounts, asked)
    needed = (missing if lacks else []) + ["a graphics card"] * needs_card
    doubt = f"not there when grading, and answers need it: {', '.join(needed)}" if needed else ""
    return {"remarks": tuple(remarks[:_MOST]), "doubt": doubt}


def _not_there(module: str, submission: Submission) -> str:
    top = module.partition(".")[0]
    if top in submission.beside:
        return f"{top} lies beside your notebook, which alone is graded: put its code into a cell."
    return f"{module} is not there when grading; README lists what is."


def _all(accounts: Mapping[int, Mapping[str, Any]], key: str) -> list[str]:
    """Return the names that the cells gave under `key`."""
    return [name for cell in sorted(accounts) for name in _names(accounts[cell], key)]


def _names(account: Mapping[str, Any], key: str) -> list[str]:
    """Return the names that a cell gave under `key`; anything else is not believed."""
    listed = account.get(key)
    if not isinstance(listed, list):
        return []
    return [name for name in listed if isinstance(name, str) and _NAME.fullmatch(name)]


def _errors(accounts: Mapping[int, Mapping[str, Any]]) -> list[str]:
    """Return what ended cells, as they say."""
    errors = [account.get("error") for account in accounts.values()]
    return [error for error in errors if isinstance(error, str)]


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


def _misnamed(
    submission: Submission, accounts: Mapping[int, Mapping[str, Any]], asked: Sequence[str]
) -> Iterator[str]:
    """Yield which answers are not there, where one is that is called almost alike."""
    code = "\n".join(submission.cells)
    words = set(re.findall(r"\w+", code)).union(_all(accounts, "defined"))
    others = {_plain(name): name for name in _DEFINES.findall(code) if name not in asked}
    alike = list(others)[:_MOST_DEFINED]
    for name in asked:
        near = get_close_matches(_plain(name), alike, 1, _ALIKE) if name not in words else []
        for found in near:
            yield f"{name} is not in your file, {others[found]} is: names count as they are spelt."


def _plain(name: str) -> str:
    return name.replace("_", "").casefold()


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
