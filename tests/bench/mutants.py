"""Breaks the reference answers in every small way; each mutant must fail a check.

    .venv/bin/python tests/bench/mutants.py                 about ten minutes on two cores
    .venv/bin/python tests/bench/mutants.py --markdown > docs/mutants.md

Neither mutmut nor cosmic-ray fits: both mutate modules that tests import, and start a test run for
each mutant. These answers are cells of a notebook, and loading torch takes longer than judging one.

A mutant that every check passes must do what the reference does: it stands in EQUIVALENT with the
reason. Exits with 1 if one does not.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import io
import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder import in_process
from autograder.results import CheckStatus

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = {
    "l2_penalty": "q1",
    "set_axes": "q2",
    "Animator": "q3",
    "train_concise": "q4",
    "has_diverged": "q5",
    "critical_lr": "q5",
    "weight_norms": "q6",
    "decay_factor": "q6",
    "soft_threshold": "q6",
    "param_groups": "q6",
}
SEEDS = (7, 8)
SECONDS = 60  # for one mutant, which may loop for ever

# By function and by what was changed: why no call can tell the mutant from the reference.
_TENSOR = "a 0-d tensor is as good as a float"
_AFTER_SCALE = "set_xlim(None) changes nothing once the scale is set"
_PRECISE = "float32 is precise enough here, to 1e-5"
EQUIVALENT = {
    ("set_axes", "if True: if xlim is not None:"): _AFTER_SCALE,
    ("set_axes", "if True: if ylim is not None:"): _AFTER_SCALE,
    ("set_axes", "None to 1: if xlim is not None:"): _AFTER_SCALE,
    ("set_axes", "None to 1: if ylim is not None:"): _AFTER_SCALE,
    (
        "set_axes",
        "arg 1 left out: axes.grid(True)",
    ): "on axes without a grid, grid() switches it on",
    ("Animator", "no: show(self.fig)"): "showing is free: nobody looks while grading",
    ("Animator", "no call: show(self.fig)"): "showing is free: nobody looks while grading",
    ("Animator", "no call: self.axes = list(grid.flat)"): "grid.flat can be indexed as well",
    ("Animator", "fmts= '-' to ''"): "matplotlib's own default is '-'",
    ("Animator", "no call: curve[0].append(float(new_x))"): "plot takes any number",
    ("Animator", "no call: curve[1].append(float(new_y))"): "plot takes any number",
    ("train_concise", "no call: net = nn.Sequential(linear)"): "a Linear is a network too",
    ("has_diverged", "no call: return bool(losses[-1] > factor * losses[0])"): (
        "comparing floats gives a bool already"
    ),
    (
        "critical_lr",
        "no method: with_ones = torch.cat([X, torch.ones_like(X[:, :1])], dim=1).double()",
    ): _PRECISE,
    (
        "critical_lr",
        "keyword 1 left out: decay = torch.tensor([wd] * d + [0.0], dtype=torch.float64)",
    ): _PRECISE,
    ("critical_lr", "no call: return 2 / float(torch.linalg.eigvalsh(H).max())"): _TENSOR,
    (
        "weight_norms",
        "no call: return (float(w.abs().sum()), float(w.square().sum().sqrt()))",
    ): _TENSOR,
}

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


@dataclass(frozen=True, slots=True)
class Mutant:
    """One answer with one change."""

    function: str
    change: str
    source: str


def mutants() -> list[Mutant]:
    """Return every mutant of every reference answer, in the order of the notebook."""
    tree = ast.parse((ROOT / in_process.SOURCE).read_text(encoding="utf-8"))
    found = {}
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name in ANSWERS:
            _drop_what_nobody_runs(node)
            original = ast.unparse(node)
            for position in range(sum(1 for _ in ast.walk(node))):
                for changed, what in _changes(node, position):
                    source = ast.unparse(ast.fix_missing_locations(changed))
                    if source != original:
                        line = _line_that_differs(original, source)
                        where = what if "= " in what else f"{what}: {line}"
                        found[source] = Mutant(node.name, where, source)
    return list(found.values())


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


_judge: in_process.Judge


def _start() -> None:
    global _judge
    warnings.simplefilter("ignore")
    _judge = in_process.Judge(ROOT)


def _late(*_: object) -> None:
    raise TimeoutError


def caught_by(mutant: Mutant) -> str:
    """Return the check that fails first, or "" where all pass, at every seed."""
    question = ANSWERS[mutant.function]
    signal.signal(signal.SIGALRM, _late)
    signal.alarm(SECONDS)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            namespace = _judge.namespace(mutant.source)
            for seed in SEEDS:
                results = _judge.ask(namespace, question, seed, until_one_fails=True)
                for name, check in results.items():
                    if check.status is not CheckStatus.PASSED:
                        return name
        return ""
    except TimeoutError:
        return "it takes too long"
    except Exception as error:
        return f"it does not even run: {type(error).__name__}"
    finally:
        signal.alarm(0)


def main() -> int:
    """Judge all mutants, or those of some answers."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--answer", choices=ANSWERS, action="append")
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    names = chosen.answer or list(ANSWERS)
    every = [mutant for mutant in mutants() if mutant.function in names]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(chosen.jobs, context, _start) as pool:
        verdicts = list(pool.map(caught_by, every, chunksize=4))
    survivors = [m for m, name in zip(every, verdicts, strict=True) if not name]
    unexplained = [m for m in survivors if (m.function, m.change) not in EQUIVALENT]
    for mutant in unexplained:
        print(f"{mutant.function}: {mutant.change}", file=sys.stderr)
    print(
        _markdown(names, every, survivors) if chosen.markdown else _plain(names, every, survivors)
    )
    return 1 if unexplained else 0


def _plain(names: list[str], every: list[Mutant], survivors: list[Mutant]) -> str:
    return "\n".join(
        f"{name}: {sum(m.function == name for m in every)} mutants, "
        f"{sum(m.function == name for m in survivors)} survive"
        for name in names
    )


def _markdown(names: list[str], every: list[Mutant], survivors: list[Mutant]) -> str:
    rows = [
        f"| `{name}` | {sum(m.function == name for m in every)} "
        f"| {sum(m.function == name for m in survivors)} |"
        for name in names
    ]
    reasons = [
        f"| `{m.function}` | `{m.change.replace('|', chr(92) + '|')}` "
        f"| {EQUIVALENT.get((m.function, m.change), '**unexplained**')} |"
        for m in survivors
    ]
    return "\n".join(
        [
            "<!-- Made by `.venv/bin/python tests/bench/mutants.py --markdown`: do not edit. -->",
            "",
            "# Mutants of the reference answers",
            "",
            "Every reference answer was changed in every small way:",
            "an operator, a number, a text, a statement, a condition or an argument.",
            "A mutant *survives* if every check passes. Why it is no mistake stands below.",
            "",
            "| answer | mutants | survive |",
            "| --- | --- | --- |",
            *rows,
            "",
            "| answer | change | why it is no mistake |",
            "| --- | --- | --- |",
            *reasons,
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
