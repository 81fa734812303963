"""The statements of a definition, and their text with one name for all local variables.

Two students who do the same with other names have the same normal forms.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

_MAX_TEXT = 300
_LOCAL = "_"
_BLOCKS = ("body", "orelse", "handlers", "finalbody")

Defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Form:
    """A statement, or the head of one that holds others.

    ``above`` is the line of the statement that decides whether it runs, or 0; ``within`` what holds
    it, and ``at`` its place there.
    """

    node: ast.stmt
    normal: str
    above: int
    within: ast.AST
    at: int

    @property
    def last(self) -> int:
        """The last line of the statement or of the head."""
        ends = [each.end_lineno or 0 for each in head(self.node) if hasattr(each, "end_lineno")]
        whole = self.node.end_lineno or self.node.lineno
        return max(ends, default=self.node.lineno) if has_block(self.node) else whole


def of(node: ast.AST) -> Iterator[Form]:
    """Yield the statements inside a definition, those of inner blocks behind their head."""
    local = locals_of(node)
    for statement, above, within, at in _below(node, 0):
        yield Form(statement, _statement(statement, local), above, within, at)


def _below(node: ast.AST, above: int) -> Iterator[tuple[ast.stmt, int, ast.AST, int]]:
    for name in _BLOCKS:
        for at, inner in enumerate(getattr(node, name, ())):
            if isinstance(inner, ast.ExceptHandler):
                yield from _below(inner, inner.lineno)
            elif not _is_docstring(inner, node):
                if not isinstance(inner, Defining):
                    yield inner, above, node, at
                yield from _below(inner, 0 if isinstance(inner, Defining) else inner.lineno)


def has_block(statement: ast.stmt) -> bool:
    """Whether a statement holds others."""
    return any(getattr(statement, name, ()) for name in _BLOCKS)


def head(statement: ast.stmt) -> list[ast.AST]:
    """Return what of a statement is its own: of a loop or a condition, what stands in its head."""
    if not has_block(statement):
        return [statement]
    return [
        child
        for name, value in ast.iter_fields(statement)
        if name not in _BLOCKS
        for child in (value if isinstance(value, list) else [value])
        if isinstance(child, ast.AST)
    ]


def locals_of(node: ast.AST) -> frozenset[str]:
    """Return the names that a definition chooses for itself: what it assigns, no parameters."""
    given = {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
    return frozenset(
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store) and each.id not in given
    )


def _statement(statement: ast.stmt, local: Iterable[str]) -> str:
    if not has_block(statement):
        return normal(ast.unparse(statement), local)
    heads = " ".join(map(ast.unparse, head(statement)))
    return normal(f"{type(statement).__name__} {heads}", local)


def normal(text: str, local: Iterable[str]) -> str:
    """Return a text in which every local name is the same."""
    names = "|".join(map(re.escape, sorted(local)))
    return (re.sub(rf"(?<![\w.])(?:{names})\b", _LOCAL, text) if names else text)[:_MAX_TEXT]


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return a text in which each of some names is another one."""
    known = "|".join(map(re.escape, sorted(names)))
    pattern = rf"(?<![\w.])(?:{known})\b"
    return re.sub(pattern, lambda found: names[found[0]], text) if known else text


def _is_docstring(statement: ast.stmt, within: ast.AST) -> bool:
    first = isinstance(within, Defining) and within.body[0] is statement
    return first and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
