"""Points a teacher at cells that touch what no answer needs; never a score, never for students.

The scan runs in the sandbox (`sandbox.scan`). Its answer comes from a process that has met no
student code yet; it is read as if it had.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any

from autograder.results.model import Flag
from autograder.sandbox.scan import KINDS

MOST_FLAGS = 30
MOST_UNREAD = 3  # each costs a worker
_ANOTHER = "this may be another assignment's notebook: nothing that is asked for is in it"
# Asks a worker what some cells touch; it may be too much for it.
Ask = Callable[[Sequence[str]], dict[str, Any] | None]
_NAME = re.compile(r"[\w./]{1,60}", re.ASCII)


def flags(cells: Sequence[str], ask: Ask) -> tuple[Flag, ...]:
    """Return what a teacher may want to look at, in the order of the cells.

    Args:
        cells: the submission's.
        ask: has the worker scan some cells; None where that was too much for it.
    """
    together = _each(ask(cells), len(cells)) if len(cells) > 1 else None
    found: list[Flag] = []
    unread = 0
    for number, code in enumerate(cells, start=1):
        if len(found) >= MOST_FLAGS or unread == MOST_UNREAD:
            break
        listed = together[number - 1] if together else (_each(ask([code]), 1) or [None])[0]
        unread += listed is None
        found += [Flag(number, 1, KINDS["unread"])] if listed is None else _of(number, listed)
    return tuple(found[:MOST_FLAGS])


def _each(reply: dict[str, Any] | None, count: int) -> list[Any] | None:
    """Return what was found in each of so many cells; None where the reply does not say."""
    found = None if reply is None else reply.get("found")
    return found if isinstance(found, list) and len(found) == count else None


def another_assignment(cells: Sequence[str], asked: Collection[str]) -> tuple[Flag, ...]:
    """Return a flag where none of the names that are asked for stands anywhere in the code."""
    one = re.compile(rf"\b(?:{'|'.join(map(re.escape, asked))})\b")
    return () if not asked or any(map(one.search, cells)) else (Flag(1, 1, _ANOTHER),)


def _of(cell: int, listed: object) -> list[Flag]:
    if not isinstance(listed, list):
        return []
    return [
        Flag(cell, entry[0], f"{KINDS[entry[1]]}: {entry[2]}")
        for entry in listed[:MOST_FLAGS]
        if isinstance(entry, list)
        and list(map(type, entry)) == [int, str, str]
        and 0 < entry[0] < 1_000_000
        and entry[1] in KINDS
        and _NAME.fullmatch(entry[2])
    ]
