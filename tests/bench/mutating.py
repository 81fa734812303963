"""Makes the mutants of a function: copies of it that differ in one small way."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import Any

SWAPS: dict[type[ast.AST], tuple[type[ast.AST], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.Pow: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,),
    ast.MatMult: (ast.Mult,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
}


def changed(function: ast.FunctionDef | ast.ClassDef) -> Iterator[tuple[str, str]]:
    """Yield the source of each mutant, and in a line what was changed."""
    _drop_what_nobody_runs(function)
    original = ast.unparse(function)
    for position in range(sum(1 for _ in ast.walk(function))):
        for other, what in _changes(function, position):
            source = ast.unparse(ast.fix_missing_locations(other))
            if source != original:
                line = _line_that_differs(original, source)
                yield source, what if "= " in what else f"{what}: {line}"


def _drop_what_nobody_runs(tree: ast.AST) -> None:
    """Drop docstrings, types, and the texts of exceptions, which are for people."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and ast.get_docstring(node):
            node.body = node.body[1:]
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            node.exc.args = []


def _line_that_differs(original: str, source: str) -> str:
    before, after = original.splitlines(), source.splitlines()
    pairs = zip(before, [*after, *[""] * len(before)], strict=False)
    return next((ours.strip() for ours, theirs in pairs if ours != theirs), after[-1].strip())


def _changes(tree: ast.AST, position: int) -> Iterator[tuple[Any, str]]:
    """Yield copies of the tree that differ at one node, and what was done."""

    def fresh() -> tuple[Any, Any]:
        other = copy.deepcopy(tree)
        return other, list(ast.walk(other))[position]

    _, node = fresh()
    for field in ("op", "ops"):
        held = getattr(node, field, None)
        operators = held if isinstance(held, list) else [held]
        for index, operator in enumerate(operators):
            for swapped in SWAPS.get(type(operator), ()):
                other, twin = fresh()
                if isinstance(held, list):
                    twin.ops[index] = swapped()
                else:
                    twin.op = swapped()
                yield other, f"{type(operator).__name__} to {swapped.__name__}"
    if isinstance(node, ast.Constant):
        default = _default_of(tree, position)
        for value in _other_constants(node.value):
            other, twin = fresh()
            twin.value = value
            yield other, f"{default}{node.value!r} to {value!r}"
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        for index, statement in enumerate(block if isinstance(block, list) else ()):
            if isinstance(statement, (ast.Expr, ast.Assign, ast.AugAssign, ast.Raise)):
                other, twin = fresh()
                getattr(twin, field)[index] = ast.Pass()
                yield other, "no"
            if isinstance(statement, ast.Return) and statement.value is not None:
                other, twin = fresh()
                getattr(twin, field)[index] = ast.Return(ast.Constant(None))
                yield other, "None for"
    if isinstance(node, (ast.If, ast.IfExp)):
        for value in (True, False):
            other, twin = fresh()
            twin.test = ast.Constant(value)
            yield other, f"if {value}"
    if isinstance(node, ast.comprehension) and node.ifs:
        other, twin = fresh()
        twin.ifs = []
        yield other, "no if"
    if isinstance(node, ast.UnaryOp):
        other, twin = fresh()
        yield _replaced(other, twin, twin.operand), f"no {type(node.op).__name__}"
    if isinstance(node, ast.Call):
        for field in ("args", "keywords"):
            for index in range(len(getattr(node, field))):
                other, twin = fresh()
                del getattr(twin, field)[index]
                yield other, f"{field[:-1]} {index + 1} left out"
        if len(node.args) == 1 and not node.keywords:
            other, twin = fresh()
            yield _replaced(other, twin, twin.args[0]), "no call"
        if isinstance(node.func, ast.Attribute):
            other, twin = fresh()
            yield _replaced(other, twin, twin.func.value), "no method"


def _default_of(tree: ast.AST, position: int) -> str:
    """Name the argument in whose default value a node stands."""
    wanted = list(ast.walk(tree))[position]
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [each.arg for each in node.args.args][-len(node.args.defaults) or 99 :]
            for name, value in zip(names, node.args.defaults, strict=True):
                if any(each is wanted for each in ast.walk(value)):
                    return f"{name}= "
    return ""


def _other_constants(value: object) -> Iterator[object]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, float):
        yield from (value * 2, value / 2, value + 1)
    elif isinstance(value, str):
        yield from ("", f"{value}x")
    elif value is None:
        yield 1


def _replaced(tree: Any, old: ast.AST, new: Any) -> Any:
    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Any:
            return new if node is old else self.generic_visit(node)

    return Replace().visit(tree)
