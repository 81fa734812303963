"""The functions and classes of a submission, taken apart in a worker before any of its code ran."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.sandbox import anatomy
from autograder.sandbox.changes import DELETED
from autograder.sandbox.mends import MENDED

Line = tuple[int, int]  # a cell, from 1, and a line of it


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement, or the head of one that holds others.

    ``normal`` is its text with one name for all local variables; ``above`` is the line of the
    statement that decides whether it runs, or 0.
    """

    first: int
    last: int
    normal: str
    above: int


@dataclass(frozen=True, slots=True)
class Change:
    """A small change: what stands in the lines from ``first`` to ``last`` instead."""

    kind: str
    first: int
    last: int
    text: str

    @property
    def deletes(self) -> bool:
        """Whether it leaves a statement out."""
        return self.kind == DELETED

    @property
    def mends(self) -> bool:
        """Whether it brings the answer nearer to the reference."""
        return self.kind == MENDED

    @property
    def adds(self) -> bool:
        """Whether it puts a line in: the others keep their text, not their numbers."""
        return self.text.count("\n") >= len(self.lines)

    @property
    def lines(self) -> range:
        """The lines in whose place it stands."""
        return range(self.first, self.last + 1)


@dataclass(frozen=True, slots=True)
class Part:
    """One definition of a notebook; lines count from 1 in its ``cell``, whose code it holds."""

    name: str
    cell: int
    first: int
    last: int
    code: tuple[str, ...]
    large: bool = False
    uses: frozenset[str] = frozenset()
    statements: tuple[Statement, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def source(self) -> str:
        """Its text as it was handed in."""
        return "\n".join(self.code[self.first - 1 : self.last])

    def text(self, first: int, last: int = 0) -> str:
        """Return the text of some of its lines, without the indent of the first."""
        return "\n".join(self.code[first - 1 : last or first]).strip()

    def lines(self) -> range:
        """Return the numbers of its lines."""
        return range(self.first, self.last + 1)

    def changed(self, change: Change | None) -> str:
        """Return its definition with a change, each line where it stood in the cell."""
        own = list(self.code[self.first - 1 : self.last])
        if change is not None:
            own[change.first - self.first : change.last - self.first + 1] = change.text.split("\n")
        return "\n".join(["#"] * (self.first - 1) + own)

    def waiting(self) -> frozenset[int]:
        """Return the lines of loops that wait for something: changed, they may never end."""
        found: set[int] = set()
        for each in self.statements:  # what holds others comes before them
            if each.normal.startswith("While ") or each.above in found:
                found |= {each.first, *range(each.first, each.last + 1)}
        return frozenset(found)


def take_apart(
    cells: Sequence[str], ask: Callable[[str], Mapping[str, Any]]
) -> tuple[dict[str, Part], list[str]]:
    """Return what counts of each name, its last definition, and what could not be looked into.

    Args:
        cells: the code of the submission.
        ask: has a worker that met none of it take a cell apart.
    """
    found: dict[str, Part] = {}
    remarks: list[str] = []
    for number, cell in enumerate(cells, 1):
        if "def " not in cell and "class " not in cell:
            continue
        reply = ask(cell)
        if reply.get("large"):
            remarks.append(f"code cell {number} is nested too deeply to be taken apart")
        for part in _read(reply, number, cell):
            found[part.name] = part
    large = [part for part in found.values() if part.large]
    remarks += [f"{one.name} is longer than is looked into" for one in large]
    return {name: part for name, part in found.items() if not part.large}, remarks


def nearer(part: Part, reply: Mapping[str, Any]) -> Part:
    """Return a part with the changes that a worker found of it, towards what is right."""
    code = "\n".join(part.code)
    same = [one for one in _read(reply, part.cell, code) if one.first == part.first]
    return replace(part, changes=same[0].changes) if same else part


def of_our_own(cells: Sequence[str]) -> dict[str, Part]:
    """Return the definitions of the course's own notebook, which needs no worker."""
    found: dict[str, Part] = {}
    for number, cell in enumerate(cells, 1):
        try:
            reply = {"parts": anatomy.parts(cell)}
        except (SyntaxError, ValueError):
            continue  # a magic
        found |= {part.name: part for part in _read(reply, number, cell)}
    return found


def _read(reply: Mapping[str, Any], number: int, cell: str) -> Iterator[Part]:
    """Yield the parts of a worker's reply; what is none, of a worker in trouble, is left out."""
    code = tuple(cell.split("\n"))
    for one in reply.get("parts", ()):
        try:
            yield Part(
                str(one["name"]),
                number,
                int(one["first"]),
                int(one["last"]),
                code,
                bool(one["large"]),
                frozenset(map(str, one["uses"])),
                tuple(Statement(*each) for each in one["statements"]),
                tuple(Change(*each) for each in one["changes"]),
            )
        except (KeyError, TypeError, ValueError):
            continue
