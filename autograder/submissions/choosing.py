"""Which of one person's files is graded.

The newest submission by the platform's own time; in it a notebook before the zip that its last cell
makes, that before a script; a name like the one given out before others; then the newest by the
platform's number or time; then the one that can be read. What is left undecided is for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from autograder.errors import UnreadableError
from autograder.submissions.contents import SUFFIXES, File
from autograder.submissions.layouts import Origin
from autograder.submissions.persons import begins_like

_NEWEST = "handed in twice; the newer one counts"
_READABLE = "handed in twice; the one that can be read counts"
_UNREADABLE = "handed in twice; the newer one cannot be read, so the older one counts"

Owned = tuple[File, Origin | None]


@dataclass(frozen=True, slots=True)
class Choice:
    """The file to grade, or why there is none.

    ``remark`` tells the teacher of others, as the end of a sentence that begins with the name.
    """

    file: File | None
    trouble: str = ""
    remark: str = ""


def choose(files: Sequence[Owned], notebook: str) -> Choice:
    """Return what to grade of one person's `files`.

    Args:
        files: with what the platform says of each.
        notebook: the name that the notebook was given out with, without its suffix.
    """
    able = [one for one in files if one[0].may_be_submission]
    if not able:
        return Choice(None, _nothing([file for file, _ in files], notebook))
    newest, older = _newest(able, lambda one: one[1].time if one[1] else None)
    best = _best(newest, notebook)
    last, rest = _newest(best, lambda one: one[1].order if one[1] else None)
    if len(last) > 1:
        last, more = _newest(last, lambda one: one[0].time)
        rest += more
    readable = [one for one in last if len(last) == 1 or _can_be_read(one[0], notebook)]
    if len(last) == 1 and (older or rest) and not _can_be_read(last[0][0], notebook):
        earlier = [one for one in rest or _best(older, notebook) if _can_be_read(one[0], notebook)]
        if len(earlier) == 1:
            return Choice(earlier[0][0], remark=_UNREADABLE)
    alike = len(last) > 1 and len({_content(file) for file, _ in last}) == 1
    if len(readable) == 1 or (alike and readable):
        undecided = len(last) > 1 and not alike
        return Choice(readable[0][0], remark=_remark(bool(older or rest), undecided))
    shown = " and ".join(sorted(file.name for file, _ in last)[:2])
    return Choice(
        None, f"There is more than one {last[0][0].suffix} file ({shown}); hand in one notebook."
    )


def _newest(
    files: Sequence[Owned], when: Callable[[Owned], datetime | int | None]
) -> tuple[list[Owned], list[Owned]]:
    """Split `files` into the newest and the others; all are the newest where one has no time."""
    times: list[Any] = [when(one) for one in files]
    if any(time is None for time in times):
        return list(files), []
    last = max(times)
    return (
        [one for one, time in zip(files, times, strict=True) if time == last],
        [one for one, time in zip(files, times, strict=True) if time != last],
    )


def _best(files: Sequence[Owned], notebook: str) -> list[Owned]:
    """Return those of the best kind whose name is like the one given out, where one is."""
    for suffix in SUFFIXES:
        fitting = [one for one in files if one[0].suffix == suffix]
        if fitting:
            called = [one for one in fitting if begins_like(_own_name(one), notebook)]
            return called or fitting
    return []


def _own_name(one: Owned) -> str:
    """Return the student's part of a file's name: all of it, or its end."""
    file, origin = one
    return (origin.own if origin else "") or file.name


def _content(file: File) -> str:
    try:
        return file.digest()
    except UnreadableError:
        return file.shown


def _can_be_read(file: File, notebook: str) -> bool:
    try:
        file.submission(notebook)
    except UnreadableError:
        return False
    return True


def _remark(older: bool, undecided: bool) -> str:
    if older:
        return _NEWEST
    return _READABLE if undecided else ""


def _nothing(files: Sequence[File], notebook: str) -> str:
    others = sorted(file.name for file in files if not file.known and not file.is_link)
    if not others:
        return "There is no file in this submission; hand in the notebook itself (the .ipynb file)."
    return (
        f"There is no notebook among the files ({', '.join(others[:3])}); "
        "hand in the notebook itself."
    )
