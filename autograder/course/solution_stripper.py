"""Cuts reference answers out of a code cell and puts loud stubs in their place.

An answer stands between `# BEGIN SOLUTION` and `# END SOLUTION`: statements inside a function, or
assignments at the left margin. Whatever is not exactly so is refused, because a marker that is
overlooked publishes an answer.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from autograder.errors import KitError

BEGIN = "# BEGIN SOLUTION"
END = "# END SOLUTION"

_NEARLY_A_MARKER = re.compile(r"^\s*#\W*(BEGIN|END)\b.*SOL", re.IGNORECASE)
_CELL = re.compile(r"^# %%")
_TODO = re.compile(r"^\s*# TODO\b")
_MAGIC = re.compile(r"^(\s*)[%!?].*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Stub:
    """What students write: a function, a method (`Class.method`) or an answer variable."""

    question: str
    name: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The student's and the solution's version of a cell, its stubs, and the removed code."""

    template: str
    solved: str
    stubs: tuple[Stub, ...]
    answers: tuple[str, ...]


@dataclass(slots=True)
class _Part:
    """Consecutive lines, either an answer or not; `start` counts the cell's lines from 1."""

    start: int
    lines: list[str]
    is_answer: bool
    indent: str = ""


def marker_lines(text: str, where: str) -> Iterator[int]:
    """Return the line number of each BEGIN, having made sure that every one has its END.

    Raises:
        KitError: a marker is missing, nested or misspelt.
    """
    begins: list[int] = []
    is_open = False
    for number, line in enumerate([*text.splitlines(), "# %%"], start=1):
        mark = line.strip()
        if is_open and (_CELL.match(line) or mark == BEGIN):
            raise KitError(
                f"{where}:{begins[-1]}: BEGIN SOLUTION without END SOLUTION",
                f"write `{END}` below the answer, in the same cell",
            )
        if mark == BEGIN:
            is_open = True
            begins.append(number)
        elif mark == END and is_open:
            is_open = False
        elif mark == END:
            raise KitError(
                f"{where}:{number}: END SOLUTION without BEGIN SOLUTION",
                f"write `{BEGIN}` above the answer, in the same cell",
            )
        elif _NEARLY_A_MARKER.match(line):
            raise KitError(
                f"{where}:{number}: {mark!r} is nearly a marker",
                f"write exactly `{BEGIN}` or `{END}`, or reword the comment",
            )
    return iter(begins)


def cut(source: str, question: str, where: str, begins: Iterator[int]) -> Cut:
    """Return both versions of a code cell that stands under `question` (Q1).

    `begins` yields the line in `where` of each BEGIN marker that this cell holds.

    Raises:
        KitError: the code does not parse, or an answer stands where no stub can replace it.
    """
    tree = parse(source, where)
    template: list[str] = []
    solved: list[str] = []
    stubs: list[Stub] = []
    answers: list[str] = []
    for part in _parts(source):
        if not part.is_answer:
            template += part.lines
            solved += part.lines
            continue
        here = f"{where}:{next(begins)}"
        if not question:
            raise KitError(
                f"{here}: this answer belongs to no question", "put it below `## Q1 · …`"
            )
        names, lines = _stub(part, tree, question, here)
        template += lines
        solved = _without_todo(solved) + part.lines
        stubs += [Stub(question, name) for name in names]
        answers.append("\n".join(part.lines))
    if len(set(stubs)) < len(stubs):
        raise KitError(f"{where}: {stubs[-1].name} has two answers", "keep one block a function")
    result = "\n".join(template)
    parse(result, where)
    return Cut(result, "\n".join(solved), tuple(stubs), tuple(answers))


def parse(source: str, where: str) -> ast.Module:
    """Parse a cell, reading `pass` where IPython's own syntax stands.

    Raises:
        KitError: the rest is not Python.
    """
    if source.lstrip().startswith("%%"):
        return ast.Module(body=[], type_ignores=[])
    try:
        return ast.parse(_MAGIC.sub(r"\1pass", source))
    except SyntaxError as error:
        line = source.splitlines()[(error.lineno or 1) - 1 : error.lineno]
        raise KitError(
            f"{where}: a cell does not parse: {error.msg}: {''.join(line).strip()!r}",
            "correct the code of that cell",
        ) from None


def _parts(source: str) -> list[_Part]:
    parts = [_Part(1, [], is_answer=False)]
    for number, line in enumerate(source.splitlines(), start=1):
        if line.strip() == BEGIN:
            indent = line[: -len(BEGIN)] if line.endswith(BEGIN) else ""
            parts.append(_Part(number + 1, [], is_answer=True, indent=indent))
        elif line.strip() == END:
            parts.append(_Part(number + 1, [], is_answer=False))
        else:
            parts[-1].lines.append(line)
    return parts


def _stub(part: _Part, tree: ast.Module, question: str, here: str) -> tuple[list[str], list[str]]:
    """Return the names that students write here, and the lines that stand in for the answer."""
    if not part.indent:
        return _unassigned(part, here)
    inside = range(part.start, part.start + len(part.lines))
    statements = [
        node for node in ast.walk(tree) if isinstance(node, ast.stmt) and node.lineno in inside
    ]
    owner = _owner(tree, statements[0]) if statements else ""
    whole = all(_owner(tree, node) == owner for node in statements)
    ends = all((node.end_lineno or 0) in inside for node in statements)
    level = all(node.col_offset >= len(part.indent) for node in statements)
    if not (owner and whole and ends and level):
        raise KitError(
            f"{here}: this answer does not stand inside one function",
            "put the markers around whole statements of one function's body",
        )
    text = f'{part.indent}raise NotImplementedError("{question}: {owner} is not written yet")'
    return [owner], [text]


def _unassigned(part: _Part, here: str) -> tuple[list[str], list[str]]:
    names: list[str] = []
    lines: list[str] = []
    for node in ast.parse("\n".join(part.lines)).body:
        target: ast.expr | None = None
        annotation = ""
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
        elif isinstance(node, ast.AnnAssign):
            target = node.target
            annotation = f": {ast.unparse(node.annotation)}"
        if not isinstance(target, ast.Name):
            raise KitError(
                f"{here}: this answer stands outside a function",
                "move the markers into the function's body, or keep to `name = value` lines",
            )
        names.append(target.id)
        lines.append(f"{target.id}{annotation} = ...")
    if not names:
        raise KitError(f"{here}: this answer is empty", "write the reference answer")
    return names, lines


def _owner(tree: ast.AST, statement: ast.stmt) -> str:
    """Return the dotted name of the outermost function around a statement, or nothing."""
    for node in ast.iter_child_nodes(tree):
        if node is statement or not isinstance(node, ast.stmt):
            continue
        if not node.lineno <= statement.lineno <= (node.end_lineno or node.lineno):
            continue
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return node.name
        inner = _owner(node, statement)
        return f"{node.name}.{inner}" if inner and isinstance(node, ast.ClassDef) else inner
    return ""


def _without_todo(lines: list[str]) -> list[str]:
    """Drop the TODO right above an answer: once solved there is nothing left to do."""
    first = len(lines)
    while first and lines[first - 1].lstrip().startswith("#"):
        first -= 1
        if _TODO.match(lines[first]):
            return lines[:first]
    return lines
