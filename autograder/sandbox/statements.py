"""Runs a cell one statement after the other, and goes on behind one that fails at an import.

In a notebook such a cell stops, and its author sees at once which module is not there. Who is
graded elsewhere did not see it: so one missing package does not cost what stands below it.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

_MOST = 20  # of each, in one cell
_Defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(slots=True)
class Account:
    """What happened to a cell's statements, beside the error that ended it.

    ``missing`` are modules that could not be imported, ``absent`` the names that this left unbound,
    ``passed_over`` statements that failed and were left out, ``defined`` which of the watched names
    it defined.
    """

    absent: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    defined: list[str] = field(default_factory=list)

    def to_dict(self) -> dict[str, list[str]]:
        """Return plain JSON values, bounded."""
        return {
            "absent": self.absent[:_MOST],
            "missing": self.missing[:_MOST],
            "passed_over": self.passed_over[:_MOST],
            "defined": self.defined[:_MOST],
        }


def split(nodes: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield statements, an import of several names as one import for each."""
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom) and len(node.names) > 1:
            for name in node.names:
                if isinstance(node, ast.Import):
                    one: ast.stmt = ast.Import([name])
                else:
                    one = ast.ImportFrom(node.module, [name], node.level)
                yield ast.copy_location(one, node)
        else:
            yield node


def bound(node: ast.stmt) -> set[str]:
    """Return the names that an import would have bound."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return set()
    return {name.asname or name.name.partition(".")[0] for name in node.names}


def module(node: ast.stmt) -> str:
    """Return the module that an import names."""
    if isinstance(node, ast.ImportFrom):
        return node.module or "."
    return node.names[0].name if isinstance(node, ast.Import) else ""


def defined(node: ast.stmt, watched: Collection[str]) -> Iterator[str]:
    """Yield which of the watched names a statement defines, at the outermost level."""
    if isinstance(node, _Defining):
        names = [node.name]
    elif isinstance(node, ast.Assign):
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    else:
        names = []
    yield from (name for name in names if name in watched)
