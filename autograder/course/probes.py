"""What the probes of a kit take and call, read from their sources: nothing of them is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

PACKAGE = "kit.probes"
_REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Declared:
    """A probe: module and line where it stands, the student's function it calls, its inputs.

    ``calls`` is "" where it calls no function in particular.
    """

    name: str
    module: str
    line: int
    calls: str
    required: frozenset[str]
    optional: frozenset[str]

    def misfit(self, inputs: frozenset[str]) -> str:
        """Say what is wrong with the names of some inputs; "" when they fit."""
        unknown = sorted(inputs - self.required - self.optional)
        missing = sorted(self.required - inputs)
        if unknown:
            return f"the probe {self.name!r} takes no {unknown[0]!r}"
        return f"the probe {self.name!r} needs {missing[0]!r}" if missing else ""


def declared(modules: Mapping[str, str]) -> Mapping[str, Declared]:
    """Return the probes of a kit by name; ``modules`` are its sources by module."""
    sources = ((name, text) for name, text in modules.items() if name.startswith(PACKAGE))
    return _declared(tuple(sources))


@lru_cache(4)
def _declared(sources: tuple[tuple[str, str], ...]) -> Mapping[str, Declared]:
    return {one.name: one for module, text in sources for one in _in_module(module, text)}


def _in_module(module: str, text: str) -> Iterator[Declared]:
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            for decorator in node.decorator_list:
                match decorator:
                    case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(calls))]):
                        if name == _REGISTER:
                            inputs = _inputs(node.args)
                            yield Declared(node.name, module, node.lineno, calls, *inputs)


def _inputs(arguments: ast.arguments) -> tuple[frozenset[str], frozenset[str]]:
    """Return the inputs that must and those that may be given; the first argument is no input."""
    positional = [one.arg for one in (*arguments.posonlyargs, *arguments.args)]
    first_default = len(positional) - len(arguments.defaults)
    optional = set(positional[first_default:])
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        positional.append(one.arg)
        if default is not None:
            optional.add(one.arg)
    return frozenset(positional[1:]) - optional, frozenset(optional)
