"""What a cell defines, and each definition with one small change, found without running anything.

A worker takes cells of a submission apart before any of them has run: parsing hostile text may end
the process. The judge takes its own reference apart with the same functions.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import Any

from autograder.sandbox import changes

MAX_PART = 20_000  # characters; what is longer is not looked into
_MAX_PARTS = 60  # of one cell
_MAX_STATEMENTS = 400  # of one part
_MAX_TEXT = 300
_LOCAL = "_"

_Defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_BLOCKS = ("body", "orelse", "handlers", "finalbody")


def parts(code: str, run: str = "") -> list[dict[str, Any]]:
    """Return the functions and classes that a cell defines at its outermost level, as plain values.

    Args:
        code: the cell as it is written.
        run: the same as Python runs it, where a cell may hold what is no Python.

    Each has its ``name``, its ``first`` and ``last`` line in the cell, the names that it ``uses``,
    whether it is ``large``, its ``statements`` as [first line, last line, normal form, lines above
    it that decide whether it runs], and its ``changes`` as `changes.of` gives them.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: it cannot be parsed.
    """
    lines = code.split("\n")
    run_lines = (run or code).split("\n")
    found: list[dict[str, Any]] = []
    for node in ast.parse(run or code).body:
        if not isinstance(node, _Defining) or len(found) == _MAX_PARTS:
            continue
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        last = node.end_lineno or node.lineno
        own = lines[first - 1 : last]
        if own == run_lines[first - 1 : last]:
            found.append(_part(node, own, first, last))
    return found


def _part(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
    own: list[str],
    first: int,
    last: int,
) -> dict[str, Any]:
    large = sum(map(len, own)) > MAX_PART
    part = {"name": node.name, "first": first, "last": last, "large": large}
    if large:
        return {**part, "uses": [], "statements": [], "changes": []}
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return {
        **part,
        "uses": sorted(names)[:_MAX_STATEMENTS],
        "statements": list(_statements(node))[:_MAX_STATEMENTS],
        "changes": list(changes.of(node, own, first)),
    }


def _statements(node: ast.AST) -> Iterator[list[Any]]:
    """Yield the statements inside a definition, those of inner blocks behind their head."""
    local = _locals(node)
    for statement, above in _below(node, 0):
        head = _head(statement)
        ends = [each.end_lineno or 0 for each in head if hasattr(each, "end_lineno")]
        last = (
            max(ends, default=statement.lineno) if _has_block(statement) else statement.end_lineno
        )
        yield [statement.lineno, last or statement.lineno, _normal(statement, head, local), above]


def _below(node: ast.AST, above: int) -> Iterator[tuple[ast.stmt, int]]:
    for name in _BLOCKS:
        for inner in getattr(node, name, ()):
            if isinstance(inner, ast.ExceptHandler):
                yield from _below(inner, inner.lineno)
            elif not _is_docstring(inner, node):
                if not isinstance(inner, _Defining):
                    yield inner, above
                yield from _below(inner, 0 if isinstance(inner, _Defining) else inner.lineno)


def _has_block(statement: ast.stmt) -> bool:
    return any(getattr(statement, name, ()) for name in _BLOCKS)


def _head(statement: ast.stmt) -> list[ast.AST]:
    """Return what of a statement is its own: of a loop or a condition, what stands in its head."""
    if not _has_block(statement):
        return [statement]
    return [
        child
        for name, value in ast.iter_fields(statement)
        if name not in _BLOCKS
        for child in (value if isinstance(value, list) else [value])
        if isinstance(child, ast.AST)
    ]


def _normal(statement: ast.stmt, head: list[ast.AST], local: frozenset[str]) -> str:
    """Return a statement's text in which every local name is the same."""
    if not _has_block(statement):
        text = ast.unparse(statement)
    else:
        text = f"{type(statement).__name__} {' '.join(map(ast.unparse, head))}"
    pattern = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, sorted(local)))})\b")
    return (pattern.sub(_LOCAL, text) if local else text)[:_MAX_TEXT]


def _locals(node: ast.AST) -> frozenset[str]:
    """Return the names that a definition chooses for itself: what it assigns."""
    return frozenset(
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    )


def _is_docstring(statement: ast.stmt, within: ast.AST) -> bool:
    first = isinstance(within, _Defining) and within.body[0] is statement
    return first and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
