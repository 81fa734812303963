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
_NAME = re.compile(r"[\w./]{1,60}", re.ASCII)


def flags(cells: Sequence[str], ask: Callable[[str], dict[str, Any] | None]) -> tuple[Flag, ...]:
    """Return what a teacher may want to look at, in the order of the cells.

    Args:
        cells: the submission's.
        ask: has the worker scan one cell; None where that was too much for it.
    """
    found: list[Flag] = []
    unread = 0
    for number, code in enumerate(cells, start=1):
        if len(found) >= MOST_FLAGS or unread == MOST_UNREAD:
            break
        reply = ask(code)
        unread += reply is None
        found += [Flag(number, 1, KINDS["unread"])] if reply is None else _of(number, reply)
    return tuple(found[:MOST_FLAGS])


def another_assignment(cells: Sequence[str], asked: Collection[str]) -> tuple[Flag, ...]:
    """Return a flag where none of the names that are asked for stands anywhere in the code."""
    one = re.compile(rf"\b(?:{'|'.join(map(re.escape, asked))})\b")
    return () if not asked or any(map(one.search, cells)) else (Flag(1, 1, _ANOTHER),)


def _of(cell: int, reply: dict[str, Any]) -> list[Flag]:
    listed = reply.get("found")
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
