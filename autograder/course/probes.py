"""What the probes of a kit take and call, read from their sources: nothing of them is imported."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

PACKAGE = "kit.probes"
_REGISTER, _NAMED_BY = "register", "named_by"


@dataclass(frozen=True, slots=True)
class Declared:
    """A probe: module and line where it stands, the student's function it calls, its inputs.

    ``calls`` is "" where it calls no function in particular, ``named_by`` the input that names the
    function where each check chooses one.
    """

    name: str
    module: str
    line: int
    calls: str
    required: frozenset[str]
    optional: frozenset[str]
    named_by: str = ""

    def function(self, inputs: Mapping[str, Any]) -> str:
        """Return the student's function that is called when asked with some inputs; "" if none."""
        return self.calls or str(inputs.get(self.named_by, ""))

    def misfit(self, inputs: frozenset[str]) -> str:
        """Say what is wrong with the names of some inputs; "" when they fit."""
        unknown = sorted(inputs - self.required - self.optional)
        missing = sorted(self.required - inputs)
        if unknown:
            return f"the probe {self.name!r} takes no {unknown[0]!r}"
        return f"the probe {self.name!r} needs {missing[0]!r}" if missing else ""


@dataclass(frozen=True, slots=True)
class Asking:
    """What a check asks for: a probe by name, and its inputs as they are written.

    ``spread`` tells whether some inputs are put together only while it runs.
    """

    name: str
    inputs: Mapping[str, ast.expr]
    spread: bool

    def constants(self) -> dict[str, Any]:
        """Return the inputs that are written down as they are."""
        return {
            name: each.value for name, each in self.inputs.items() if isinstance(each, ast.Constant)
        }


def asked(source: str) -> Iterator[Asking]:
    """Yield what the checks of a test file ask for, where they name the probe."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name("probe"), args=[ast.Constant(value=str(name))]):
                inputs = {each.arg: each.value for each in node.keywords if each.arg}
                yield Asking(name, inputs, len(inputs) < len(node.keywords))


def functions(declared: Mapping[str, Declared], tests: Iterable[str]) -> tuple[str, ...]:
    """Return the students' functions that are called: by probes, or by name in test files."""
    found = [one.calls for one in declared.values()]
    choosing = {one.name: one.named_by for one in declared.values() if one.named_by}
    for source in tests:
        found += _chosen(source, tuple(choosing.items()))
    return tuple(dict.fromkeys(filter(None, found)))


@lru_cache(64)  # a class has the same test files for each submission
def _chosen(source: str, choosing: tuple[tuple[str, str], ...]) -> list[str]:
    named_by = dict(choosing)
    return [
        str(each.constants().get(named_by[each.name], ""))
        for each in asked(source)
        if each.name in named_by
    ]


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
                            named_by = _named_by(decorator)
                            yield Declared(node.name, module, node.lineno, calls, *inputs, named_by)


def _named_by(decorator: ast.Call) -> str:
    values = {each.arg: each.value for each in decorator.keywords}
    match values.get(_NAMED_BY):
        case ast.Constant(value=str(named_by)):
            return named_by
    return ""


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
