"""An expression of a definition with one thing in it as a right one has it.

What the right definition has as well is left alone, so only what is particular is changed.
"""

from __future__ import annotations

import ast
import copy
import difflib
from collections.abc import Iterator, Mapping

from autograder.sandbox import forms

_MOST_CALLED = 3  # functions that are tried in the place of one
_MOST_NUMBERS = 3
_MOST_TESTS = 3
_RELATED = 0.3
_MISSPELT = 0.75  # of two texts, from which on one may be meant by the other
_ATOMS = (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.List, ast.Tuple)


class Vocabulary:
    """What a definition consists of: its expressions, in normal form, its calls, numbers, texts."""

    def __init__(self, node: ast.AST) -> None:
        self.local = forms.locals_of(node)
        every = list(ast.walk(node))
        self.forms = {self._normal(one) for one in every if isinstance(one, ast.expr)}
        self.calls = [one for one in every if isinstance(one, ast.Call)]
        self.called = dict.fromkeys(ast.unparse(one.func) for one in self.calls)
        self.methods = dict.fromkeys(
            one.func.attr for one in self.calls if isinstance(one.func, ast.Attribute)
        )
        constants = [one.value for one in every if isinstance(one, ast.Constant)]
        self.numbers = dict.fromkeys(c for c in constants if type(c) in (int, float))
        self.texts = dict.fromkeys(c for c in constants if isinstance(c, str) and len(c) < 40)
        self.tests = dict.fromkeys(
            ast.unparse(one.test) for one in every if isinstance(one, (ast.If, ast.IfExp))
        )
        self.asks_for_none = any("is not None" in form for form in self.forms)
        self.bound = self.local | {one.arg for one in every if isinstance(one, ast.arg)}
        self.names = {one.id for one in every if isinstance(one, ast.Name)} | {
            one.arg for one in every if isinstance(one, ast.arg)
        }

    def _normal(self, node: ast.AST) -> str:
        return forms.normal(ast.unparse(node), self.local)


def of(
    statement: ast.AST, mine: Vocabulary, right: Vocabulary, names: Mapping[str, str]
) -> Iterator[tuple[int, ast.expr, str]]:
    """Yield a rank, an expression of a statement, and the text that stands there instead.

    Of rank 0 is what the right definition would not have, of higher ones what it has otherwise.

    Args:
        statement: what is changed.
        mine: the definition that it is of.
        right: the one that it is brought nearer to.
        names: what the right one's local names are called in mine.
    """
    # Places inside an f-string are not told rightly by every Python.
    within = {
        id(inner)
        for each in ast.walk(statement)
        if isinstance(each, ast.JoinedStr)
        for inner in ast.walk(each)
    }
    every = [
        each
        for each in ast.walk(statement)
        if isinstance(each, ast.expr) and id(each) not in within
    ]
    own = [each for each in every if forms.normal(ast.unparse(each), mine.local) not in right.forms]
    calls = [each for each in own if isinstance(each, ast.Call)]
    for rank, found in enumerate(
        (
            [_less(each, mine, right) for each in own],
            [_called(each, mine, right, names) for each in calls],
            [_as_theirs(e, mine, right, names) for e in every if isinstance(e, ast.Call)],
        )
    ):
        yield from ((rank, *new) for each in found for new in each)


def conditions(
    statement: ast.AST, mine: Vocabulary, right: Vocabulary, names: Mapping[str, str]
) -> Iterator[tuple[ast.expr, str]]:
    """Yield a comparison of a statement, and what the right definition asks instead."""
    for each in ast.walk(statement):
        if not isinstance(each, ast.Compare):
            continue
        if forms.normal(ast.unparse(each), mine.local) in right.forms:
            continue
        for test in list(right.tests)[:_MOST_TESTS]:
            here = forms.renamed(test, names)
            yield each, f"({here})"
            yield each, f"(not {here})"


def _less(node: ast.expr, mine: Vocabulary, right: Vocabulary) -> Iterator[tuple[ast.expr, str]]:
    """Yield what the right definition does not have: without it, or as it has it."""
    match node:
        case ast.Constant(value=str(text)):
            close = difflib.get_close_matches(text, right.texts, 1, _MISSPELT)
            if close and text not in right.texts:
                yield node, repr(close[0])
        case ast.Constant(value=int() | float()) if type(node.value) is not bool:
            for number in [n for n in right.numbers if n not in mine.numbers][:_MOST_NUMBERS]:
                yield node, repr(number)
        case ast.Call(func=ast.Attribute(value=value, attr=method)) if (
            method not in right.methods
            and not (isinstance(value, ast.Name) and value.id not in mine.bound)
        ):
            yield node, ast.unparse(value)
        case ast.Call(args=[one], keywords=[]) if ast.unparse(node.func) not in right.called:
            yield node, ast.unparse(one)
        case ast.BinOp(left=ast.List(elts=[one]), op=ast.Mult(), right=count):
            yield node, f"[{ast.unparse(one)} for _ in range({ast.unparse(count)})]"
        case ast.BinOp(left=left, right=other):
            for kept in (other, left):
                yield node, _atom(kept)
        case ast.BoolOp(values=values) if len(values) > 1:
            for index in range(len(values)):
                left_over = [*values[:index], *values[index + 1 :]]
                fewer = left_over[0] if len(left_over) == 1 else ast.BoolOp(node.op, left_over)
                yield node, ast.unparse(fewer)
        case ast.IfExp(body=body, orelse=orelse):
            for kept in (body, orelse):
                yield node, _atom(kept)
    plain = isinstance(node, ast.Call) and _is_plain(node)
    if plain and "[]" in right.forms and "[]" not in mine.forms:
        yield node, "[]"


def _called(
    node: ast.Call, mine: Vocabulary, right: Vocabulary, names: Mapping[str, str]
) -> Iterator[tuple[ast.expr, str]]:
    """Yield a call that the right definition does not have, of another function."""
    function = node.func
    was = ast.unparse(function)
    if was not in right.called:
        others = [one for one in right.called if forms.renamed(one, names) not in mine.called]
        for one in difflib.get_close_matches(was, others, _MOST_CALLED, _RELATED):
            called = forms.renamed(one, names)
            if called.partition(".")[0] in mine.names | {called} and "(" not in called:
                yield function, called
    if isinstance(function, ast.Attribute) and function.attr not in right.methods:
        methods = [one for one in right.methods if one not in mine.methods]
        for one in difflib.get_close_matches(function.attr, methods, _MOST_CALLED, _RELATED):
            yield function, f"{ast.unparse(function.value)}.{one}"
    for at in range(len(node.args) - 1):
        pair = node.args[at : at + 2]
        if not any(isinstance(each, ast.Starred) for each in pair):
            swapped = copy.copy(node)
            swapped.args = [*node.args[:at], *reversed(pair), *node.args[at + 2 :]]
            yield node, ast.unparse(swapped)


def _is_plain(node: ast.Call) -> bool:
    return all(isinstance(one, ast.Constant) for one in node.args) and not node.keywords


def _as_theirs(
    node: ast.Call, mine: Vocabulary, right: Vocabulary, names: Mapping[str, str]
) -> Iterator[tuple[ast.expr, str]]:
    """Yield a call with one argument as the right definition's call of that function has it."""
    function = forms.normal(ast.unparse(node.func), mine.local)
    for other in right.calls:
        if forms.normal(ast.unparse(other.func), right.local) != function:
            continue
        own = {each.arg: each for each in node.keywords}
        for each in other.keywords:
            value = forms.renamed(ast.unparse(each.value), names)
            was = own.get(each.arg)
            if was is None or ast.unparse(was.value) != value:
                more = [k for k in node.keywords if k is not was]
                changed = copy.copy(node)
                changed.keywords = [*more, ast.keyword(each.arg, ast.Name(value))]
                yield node, ast.unparse(changed)
        if len(node.args) == len(other.args):
            for one, theirs in zip(node.args, other.args, strict=True):
                text = forms.renamed(ast.unparse(theirs), names)
                if ast.unparse(one) != text and not isinstance(one, ast.Starred):
                    yield one, text


def _atom(node: ast.expr) -> str:
    text = ast.unparse(node)
    return text if isinstance(node, _ATOMS) else f"({text})"
