"""Changes that bring a definition nearer to a right one: what may mend a mistake in it.

A statement becomes the right one's nearest, moves to where that has it, or has one thing in it as
that has it; a statement that is missing is put in. Lines keep their numbers, as in `changes`.
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from autograder.sandbox import changes, forms, nearer
from autograder.sandbox.forms import Form

MENDED = "mended"
MOST = 90  # of one definition
_NEAR = 0.45  # of two normal forms, from which on one may take the place of the other
_ALIKE = 0.6  # from which on their names stand for each other
_MOST_NEAR = 3
_MOST_PAIRED = 12
_MOST_BETWEEN = 2  # lines between two that are changed at once
_MOST_LINES = 8  # from the first to the last of those that are changed alike
_MOST_PLACES = 2  # where a statement that is missing may go

_New = tuple[int, int, list[str]]  # first line, last line, what stands there instead


def of(node: ast.AST, own: Sequence[str], first: int, right: ast.AST) -> Iterator[list[Any]]:
    """Yield changes as `changes.of` does; ``right`` is the definition that they lead towards."""
    made = _Mender(node, own, first, right)
    seen = set()
    for start, end, lines in made.all():
        text = "\n".join(lines)
        if (start, end, text) in seen or text == made.text(start, end):
            continue
        seen.add((start, end, text))
        if changes.parses(own, start - first, end - first, lines):
            yield [MENDED, start, end, text]
        if len(seen) == MOST:
            return


class _Mender:
    def __init__(self, node: ast.AST, own: Sequence[str], first: int, right: ast.AST) -> None:
        self._node, self._own, self._first = node, own, first
        blocks = [each for each in getattr(right, "body", ()) if isinstance(each, ast.FunctionDef)]
        self._last_block = blocks[0] if len(blocks) == 1 else None
        self._mine, self._right = list(forms.of(node)), list(forms.of(right))
        self._words, self._theirs = nearer.Vocabulary(node), nearer.Vocabulary(right)
        normals = {one.normal for one in self._right}
        # What waits in a loop for something may never end with something else in it.
        waiting = {
            line
            for one in self._mine
            if isinstance(one.node, ast.While)
            for line in range(one.node.lineno, (one.node.end_lineno or 0) + 1)
        }
        self._particular = [
            one
            for one in self._mine
            if one.normal not in normals and one.node.lineno not in waiting
        ]
        known = {one.normal for one in self._mine}
        self._missing = [one for one in self._right if one.normal not in known]
        self._attributes = _attributes([node])
        self._names = _names(self._mine, self._right, self._theirs.local)

    def text(self, start: int, end: int) -> str:
        return "\n".join(self._own[start - self._first : end - self._first + 1])

    def all(self) -> Iterator[_New]:
        yield from self._moved()
        yield from self._in_order()
        yield from self._put_in()
        yield from self._blocks()
        yield from self._asked()
        near = list(self._near())
        yield from near[:_MOST_PAIRED]
        yield from self._within()
        yield from self._conditions()
        yield from self._pairs(near[:_MOST_PAIRED])
        yield from near

    def _near(self) -> Iterator[_New]:
        """Yield a statement as one of the right definition's, the most alike first."""
        found: list[tuple[float, int, _New]] = []
        for one in self._particular:
            ranked = sorted(
                (
                    (_likeness(one.normal, other.normal), -n, other)
                    for n, other in enumerate(self._missing)
                    if forms.has_block(other.node) == forms.has_block(one.node)
                ),
                key=lambda each: each[:2],
                reverse=True,
            )
            for likeness, _, other in ranked[:_MOST_NEAR]:
                text = self._theirs_here(other)
                if likeness >= _NEAR and text is not None:
                    for new in self._instead(one, text):
                        found.append((likeness, len(found), new))
        found.sort(key=lambda each: (-each[0], each[1]))
        yield from (new for *_, new in found)

    def _instead(self, one: Form, text: str) -> Iterator[_New]:
        start, last = one.node.lineno, one.last
        line = self._own[start - self._first]
        indent = line[: len(line) - len(line.lstrip())]
        if line.lstrip().startswith("elif") or len(indent.encode()) != one.node.col_offset:
            return
        body = getattr(one.node, "body", None)
        if body and body[0].lineno == last:
            return
        yield start, last, [indent + text, *[""] * (last - start)]

    def _theirs_here(self, other: Form) -> str | None:
        """Return a right statement, or its head, with the names of here; None where one is not."""
        head = other.node
        text = ast.unparse(head)
        if forms.has_block(head):
            text = text.split("\n")[0]
        used = {
            n.id for part in forms.head(head) for n in ast.walk(part) if isinstance(n, ast.Name)
        }
        if "\n" in text or any(name not in self._names for name in used & self._theirs.local):
            return None
        # An attribute that is nowhere here would only raise.
        if not isinstance(head, ast.Assign) and _attributes(forms.head(head)) - self._attributes:
            return None
        return forms.renamed(text, self._names)

    def _pairs(self, near: Sequence[_New]) -> Iterator[_New]:
        """Yield two such changes at once, close to each other: a mistake may be on both lines."""
        for one in near:
            for other in near:
                between = other[0] - one[1] - 1
                if 0 <= between <= _MOST_BETWEEN:
                    kept = self.text(one[1] + 1, other[0] - 1).split("\n") if between else []
                    yield one[0], other[1], [*one[2], *kept, *other[2]]

    def _moved(self) -> Iterator[_New]:
        """Yield a line before a loop as the first in it, and the other way round, and at its end.

        Only where the right definition has it in, or not in, such a block.
        """
        for one in self._mine:
            if forms.has_block(one.node) or one.node.lineno != one.last:
                continue
            theirs = [other for other in self._right if other.normal == one.normal]
            if not theirs or any(_holder(o) == _holder(one) for o in theirs):
                continue
            around = getattr(one.within, "body", [])
            if one.at >= len(around) or around[one.at] is not one.node:
                continue
            line = self._own[one.node.lineno - self._first]
            if one.at + 1 < len(around) and forms.has_block(around[one.at + 1]):
                block = around[one.at + 1]
                inner = block.body[0]
                head = self._own[block.lineno - self._first]
                if block.lineno == one.last + 1 and inner.lineno > block.lineno:
                    moved = " " * inner.col_offset + line.strip()
                    yield one.node.lineno, block.lineno, [head, moved]
            if isinstance(one.within, ast.stmt) and not isinstance(one.within, forms.Defining):
                outer = " " * one.within.col_offset + line.strip()
                if one.at == 0 and one.within.lineno == one.node.lineno - 1:
                    head = self._own[one.within.lineno - self._first]
                    yield one.within.lineno, one.last, [outer, head]
                elif one.at == len(around) - 1 and one.at:
                    yield one.node.lineno, one.last, [outer]

    def _in_order(self) -> Iterator[_New]:
        """Yield the statements of a block in the order in which the right definition has them."""
        place = {one.normal: n for n, one in enumerate(self._right)}
        blocks: dict[int, list[Form]] = {}
        for one in self._mine:
            if getattr(one.within, "body", [])[one.at : one.at + 1] == [one.node]:
                blocks.setdefault(id(one.within), []).append(one)
        for block in blocks.values():
            known = [(place[one.normal], one) for one in block if one.normal in place]
            wanted = sorted(known, key=lambda each: each[0])
            moved = [n for n, (a, b) in enumerate(zip(known, wanted, strict=True)) if a is not b]
            if not moved:
                continue
            run = [one for _, one in known[moved[0] : moved[-1] + 1]]
            start, end = run[0].node.lineno, run[-1].node.end_lineno or 0
            between = [one for one in block if start <= one.node.lineno <= end]
            if len(between) != len(run):
                continue
            lines = []
            for _, one in wanted[moved[0] : moved[-1] + 1]:
                lines += self.text(one.node.lineno, one.node.end_lineno or 0).split("\n")
            if len(lines) == end - start + 1:
                yield start, end, lines

    def _within(self) -> Iterator[_New]:
        """Yield a line with one thing in it as the right definition has it.

        Where the same stands on several lines, also all of them at once.
        """
        found = [
            each
            for one in self._particular
            for part in forms.head(one.node)
            for each in nearer.of(part, self._words, self._theirs, self._names)
        ]
        alike: dict[tuple[str, str], list[_New]] = {}
        for _, spot, text in sorted(found, key=lambda each: each[0]):
            for new in self._spot(spot, text):
                alike.setdefault((ast.unparse(spot), text), []).append(new)
        for each in alike.values():
            start, end = each[0][0], each[-1][1]
            if start < end < start + _MOST_LINES:
                lines = self.text(start, end).split("\n")
                for line, _, new_lines in each:
                    lines[line - start] = new_lines[0]
                yield start, end, lines
            yield from each

    def _conditions(self) -> Iterator[_New]:
        for one in self._particular:
            for part in forms.head(one.node):
                for each in nearer.conditions(part, self._words, self._theirs, self._names):
                    yield from self._spot(*each)

    def _asked(self) -> Iterator[_New]:
        for one in self._particular:
            for each in self._condition(one):
                yield from self._spot(*each)

    def _condition(self, one: Form) -> Iterator[tuple[ast.expr, str]]:
        """Yield a condition that always or never holds, or that asks for None, not for truth."""
        if not isinstance(one.node, ast.If):
            return
        test = one.node.test
        if one.node.orelse:
            yield test, "True"
            yield test, "False"
        for value in test.values if isinstance(test, ast.BoolOp) else [test]:
            plain = isinstance(value, (ast.Name, ast.Attribute, ast.Subscript))
            if plain and self._theirs.asks_for_none:
                yield value, f"{ast.unparse(value)} is not None"

    def _spot(self, spot: ast.expr, text: str) -> Iterator[_New]:
        for line, start, end, new in changes.whole(spot, text, self._own, self._first):
            was = self._own[line - self._first]
            yield line, line, [was[:start] + new + was[end:]]

    def _blocks(self) -> Iterator[_New]:
        """Yield a ``with`` that the right definition does not have as one that does nothing."""
        for one in self._particular:
            if isinstance(one.node, ast.With):
                yield from self._instead(one, "if True:")

    def _at_the_end(self, text: str) -> Iterator[_New]:
        """Yield a function's last line with another one below it."""
        last = self._node.body[-1] if isinstance(self._node, ast.FunctionDef) else None
        if last is not None and not isinstance(last, ast.Return):
            end = last.end_lineno or last.lineno
            line = self._own[end - self._first]
            yield end, end, [line, " " * last.col_offset + text]

    def _nearest(self, one: Form) -> str:
        """Return the normal form of the right statement that a statement stands for, or ""."""
        ranked = [
            (_likeness(one.normal, each.normal), each.normal)
            for each in self._right
            if _called(one.node) == _called(each.node)
        ]
        likeness, normal = max(ranked, default=(0.0, ""))
        return normal if likeness >= _ALIKE else ""

    def _put_in(self) -> Iterator[_New]:
        """Yield a statement that nothing here is like, above what the right one has it above."""
        stood_for = {self._nearest(one) for one in self._mine}
        for other in self._missing:
            text = self._theirs_here(other)
            around = getattr(other.within, "body", [])
            if text is None or forms.has_block(other.node) or other.normal in stood_for:
                continue
            if other.within is self._last_block and other.at == len(around) - 1:
                yield from self._at_the_end(text)
            below = [o for o in self._right if o.node in around[other.at + 1 : other.at + 2]]
            places = [one for one in self._mine if below and type(one.node) is type(below[0].node)]
            places.sort(key=lambda one: -_likeness(one.normal, below[0].normal))
            for one in places[:_MOST_PLACES]:
                line = self._own[one.node.lineno - self._first]
                indent = line[: len(line) - len(line.lstrip())]
                if len(indent) == one.node.col_offset and not line.lstrip().startswith("elif"):
                    yield one.node.lineno, one.node.lineno, [indent + text, line]


def _holder(one: Form) -> str:
    """Return what kind of block a statement stands in."""
    return type(one.within).__name__ + (
        ast.unparse(one.within.iter) if isinstance(one.within, ast.For) else ""
    )


def _called(node: ast.stmt) -> str:
    """Return the last name of the function that a statement does nothing but call, or ""."""
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Call):
        return ""
    return ast.unparse(node.value.func).rpartition(".")[2]


def _attributes(nodes: Sequence[ast.AST]) -> set[str]:
    """Return the attributes of ``self`` that code has."""
    return {
        each.attr
        for node in nodes
        for each in ast.walk(node)
        if isinstance(each, ast.Attribute)
        and isinstance(each.value, ast.Name)
        and each.value.id == "self"
    }


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def _names(mine: Sequence[Form], right: Sequence[Form], local: frozenset[str]) -> Mapping[str, str]:
    """Return what the right definition's local names are called in this one.

    Statements that are alike tell it, the most alike ones first.
    """
    pairs = sorted(
        (
            (_likeness(one.normal, other.normal), -n, -m, one, other)
            for n, one in enumerate(mine)
            for m, other in enumerate(right)
            if type(one.node) is type(other.node)
        ),
        key=lambda each: each[:3],
        reverse=True,
    )
    found: dict[str, str] = {}
    for likeness, _, _, one, other in pairs:
        if likeness < _ALIKE:
            break
        theirs, ours = _stored(other.node), _stored(one.node)
        if likeness == 1.0:
            theirs, ours = _used(other.node), _used(one.node)
        if len(theirs) == len(ours):
            for name, here in zip(theirs, ours, strict=True):
                if name in local and name not in found:
                    found[name] = here
    own = {name for one in mine for name in (*_used(one.node), *_stored(one.node))}
    return {**{name: name for name in local & own}, **found}


def _stored(node: ast.stmt) -> list[str]:
    return [
        each.id
        for part in ([node.target] if isinstance(node, ast.For) else [node])
        for each in ast.walk(part)
        if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)
    ]


def _used(node: ast.stmt) -> list[str]:
    return [
        each.id
        for part in forms.head(node)
        for each in ast.walk(part)
        if isinstance(each, ast.Name)
    ]
