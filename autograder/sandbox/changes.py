"""Small changes of a definition: a statement left out, a sign, a number, an argument another one.

The text of a definition stays as its author wrote it but for the lines of the change, and keeps
its number of lines, so what ran can be told by line.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

MOST = 120  # of one definition
_MAX_TEXT = 400
_MAX_LINES = 6  # of a block that is left out whole
DELETED, REPLACED = "deleted", "replaced"

# Calls that only please the eye: nothing that a check asks can rest on them.
_FOR_THE_EYE = {"print", "display", "show", "pause", "draw", "draw_idle", "tight_layout"}
_OTHER_SIGN: dict[type[ast.AST], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.Mod: "//",
}
_SIGNS: dict[type[ast.AST], str] = {
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Mod: "%",
}

Change = list[Any]  # [kind, first line, last line, the new lines]
_Spot = tuple[int, int, int, str]


def of(node: ast.AST, own: Sequence[str], first: int) -> Iterator[Change]:
    """Yield the changes of a definition: [kind, first line, last line, text of the new lines].

    Args:
        node: the definition.
        own: its lines.
        first: the number of the first of them.
    """
    count = 0
    seen = set()
    for kind, start, end, lines in _all(node, own, first):
        text = "\n".join(lines)
        known = (start, end, text)
        if (
            known in seen
            or len(text) > _MAX_TEXT
            or not parses(own, start - first, end - first, lines)
        ):
            continue
        seen.add(known)
        yield [kind, start, end, text]
        count += 1
        if count == MOST:
            return


def _names_first(statement: ast.stmt, names: Mapping[str, int]) -> bool:
    """Whether nothing else gives a name its value: without it there is a NameError, and no more."""
    if not isinstance(statement, ast.Assign):
        return False
    bound = [one for target in statement.targets for one in ast.walk(target)]
    return any(isinstance(one, ast.Name) and names[one.id] == 1 for one in bound)


def parses(own: Sequence[str], start: int, end: int, lines: Sequence[str]) -> bool:
    """Whether a definition's lines are Python with others from ``start`` to ``end``."""
    try:
        ast.parse("\n".join([*own[:start], *lines, *own[end + 1 :]]))
    except (SyntaxError, ValueError):
        return False
    return True


def _all(
    node: ast.AST, own: Sequence[str], first: int
) -> Iterator[tuple[str, int, int, list[str]]]:
    names = Counter(
        each.id
        for each in ast.walk(node)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    )
    names.update(each.arg for each in ast.walk(node) if isinstance(each, ast.arg))
    alone = set(map(id, _alone_in_a_block(node)))
    for each in ast.walk(node):
        if each is not node and isinstance(each, ast.stmt) and not _names_first(each, names):
            yield from _left_out(each, own, first, alone=id(each) in alone)
    # Places inside an f-string are not told rightly by every Python.
    within = {
        id(inner)
        for each in ast.walk(node)
        if isinstance(each, ast.JoinedStr)
        for inner in ast.walk(each)
    }
    for each in ast.walk(node):
        for line, start, end, text in () if id(each) in within else _other_texts(each, own, first):
            was = own[line - first]
            yield REPLACED, line, line, [was[:start] + text + was[end:]]


def _alone_in_a_block(node: ast.AST) -> Iterator[ast.stmt]:
    for each in ast.walk(node):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(each, name, None)
            if isinstance(block, list) and len(block) == 1:
                yield block[0]


def _left_out(
    statement: ast.stmt, own: Sequence[str], first: int, *, alone: bool
) -> Iterator[tuple[str, int, int, list[str]]]:
    """Yield a statement's lines without it, where it has them for itself.

    A block that holds nothing is no Python, so what is alone in one leaves a `pass`.
    """
    start, end = statement.lineno, statement.end_lineno or statement.lineno
    if not _can_go(statement) or end - start >= _MAX_LINES:
        return
    top, bottom = own[start - first], own[end - first]
    indent = top[: len(top) - len(top.lstrip())]
    after = bottom.encode()[statement.end_col_offset or 0 :].decode().strip()
    if len(indent.encode()) != statement.col_offset or (after and not after.startswith("#")):
        return
    yield DELETED, start, end, [f"{indent}pass" if alone else "", *[""] * (end - start)]


def _can_go(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Expr):
        value = statement.value
        if not isinstance(value, ast.Call):
            return False
        called = value.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        return name not in _FOR_THE_EYE
    if isinstance(statement, ast.If):
        return not statement.orelse
    return isinstance(statement, (ast.Assign, ast.AugAssign, ast.Raise, ast.Continue, ast.Break))


def _other_texts(node: ast.AST, own: Sequence[str], first: int) -> Iterator[_Spot]:
    """Yield line, start, end and the text that stands there instead."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from _sign(node.ops[0], node.left, node.comparators[0], own, first)
    elif isinstance(node, ast.BinOp):
        yield from _sign(node.op, node.left, node.right, own, first)
        if isinstance(node.op, (ast.Add, ast.Sub)):
            yield from whole(node, ast.unparse(node.left), own, first)
    elif isinstance(node, ast.Constant) and type(node.value) in (int, float, bool):
        yield from whole(node, _other_number(node.value), own, first)
    elif isinstance(node, ast.Call):
        for keyword in node.keywords:
            fewer = copy.copy(node)
            fewer.keywords = [each for each in node.keywords if each is not keyword]
            if keyword.arg:
                yield from whole(node, ast.unparse(fewer), own, first)
    elif isinstance(node, ast.Dict) and len(node.keys) > 1 and all(node.keys):
        for index in range(len(node.keys)):
            keys, values = (
                [*held[:index], *held[index + 1 :]] for held in (node.keys, node.values)
            )
            yield from whole(node, ast.unparse(ast.Dict(keys, values)), own, first)


def _other_number(value: Any) -> str:
    if isinstance(value, bool):
        return repr(not value)
    if isinstance(value, int):
        return repr(value + 1)
    return repr(2 * value) if value else "1.0"


def whole(node: ast.expr, text: str, own: Sequence[str], first: int) -> Iterator[_Spot]:
    """Yield the place of an expression that stands on one line, and a text for it."""
    if node.lineno != node.end_lineno:
        return
    line = own[node.lineno - first]
    start, end = (characters(line, at) for at in (node.col_offset, node.end_col_offset or 0))
    yield node.lineno, start, end, text


def _sign(
    sign: ast.AST, left: ast.expr, right: ast.expr, own: Sequence[str], first: int
) -> Iterator[_Spot]:
    """Yield the text between two operands with another sign in it."""
    was, other = _SIGNS.get(type(sign)), _OTHER_SIGN.get(type(sign))
    if was is None or other is None or left.end_lineno != right.lineno:
        return
    line = own[right.lineno - first]
    start, end = characters(line, left.end_col_offset or 0), characters(line, right.col_offset)
    if line[start:end].count(was) == 1:
        yield right.lineno, start, end, line[start:end].replace(was, other)


def characters(line: str, at: int) -> int:
    """Return the place of a byte of a line, as ast counts, among its characters."""
    return len(line.encode()[:at].decode(errors="replace"))
