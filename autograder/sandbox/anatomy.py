"""What a cell defines, and each definition with one small change, found without running anything.

A worker takes cells of a submission apart before any of them has run: parsing hostile text may end
the process. The judge takes its own reference apart with the same functions.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from autograder.sandbox import changes, forms, mends

MAX_PART = 20_000  # characters; what is longer is not looked into
_MAX_PARTS = 60  # of one cell
_MAX_STATEMENTS = 400  # of one part


def parts(
    code: str, run: str = "", towards: Mapping[str, str] | None = None
) -> list[dict[str, Any]]:
    """Return the functions and classes that a cell defines at its outermost level, as plain values.

    Args:
        code: the cell as it is written.
        run: the same as Python runs it, where a cell may hold what is no Python.
        towards: for some names what is right, for changes that bring their definition nearer to it.

    Each has its ``name``, its ``first`` and ``last`` line in the cell, the names that it ``uses``,
    whether it is ``large``, its ``statements`` as [first line, last line, normal form, lines above
    it that decide whether it runs], and its ``changes`` as `changes.of` and `mends.of` give them.

    Raises:
        SyntaxError, ValueError, RecursionError, MemoryError: it cannot be parsed.
    """
    lines = code.split("\n")
    run_lines = (run or code).split("\n")
    found: list[dict[str, Any]] = []
    for node in ast.parse(run or code).body:
        if not isinstance(node, forms.Defining) or len(found) == _MAX_PARTS:
            continue
        first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
        last = node.end_lineno or node.lineno
        own = lines[first - 1 : last]
        if own == run_lines[first - 1 : last]:
            found.append(_part(node, own, first, last, towards or {}))
    return found


def _part(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
    own: list[str],
    first: int,
    last: int,
    towards: Mapping[str, str],
) -> dict[str, Any]:
    large = sum(map(len, own)) > MAX_PART
    part = {"name": node.name, "first": first, "last": last, "large": large}
    if large:
        return {**part, "uses": [], "statements": [], "changes": []}
    right = towards.get(node.name)
    made = list(changes.of(node, own, first))
    if right:
        made += mends.of(node, own, first, ast.parse(right))
    names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return {
        **part,
        "uses": sorted(names)[:_MAX_STATEMENTS],
        "statements": [
            [one.node.lineno, one.last, one.normal, one.above] for one in forms.of(node)
        ][:_MAX_STATEMENTS],
        "changes": made,
    }
