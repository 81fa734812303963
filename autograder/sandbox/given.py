"""The modules that student code may import: the kit, from its text, and a stand-in for otter.

They are executed twice. What a submission imports is its own to change; what answers the judge is a
second set, bound before any student code runs, to which no import leads. Its libraries are copies,
so that a name which a submission changes in numpy, torch or matplotlib means there what it meant.
"""

from __future__ import annotations

import builtins
import importlib
import linecache
import sys
import types
from collections.abc import Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import resolve_name
from typing import Any

from autograder.sandbox import quiet_otter
from autograder.sandbox.unchanged import Copies

# The module of the kit that answers what checks ask.
PROBES = "kit.probes"


def give_modules(sources: Mapping[str, str]) -> types.ModuleType:
    """Let ``import`` find the given modules; return a `PROBES` of the judge's own.

    ``otter`` is given as a stand-in: the student's own check cells look at nothing while grading.
    """
    given = _Given(sources)
    sys.meta_path.insert(0, given)
    sys.modules["otter"] = quiet_otter.module()
    importlib.import_module(PROBES)  # for student code, and with it what it imports of the kit
    return given.import_apart(PROBES)


class _Given(MetaPathFinder, Loader):
    """Finds modules among sources that were handed over, so that no file is needed for them.

    A worker has no path to the assignment; what it may import travels as text.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = dict(sources)
        self._builtins: dict[str, Any] | None = None

    def find_spec(
        self, name: str, _path: object = None, _target: object = None
    ) -> ModuleSpec | None:
        """Return the spec of a given module; a package is what others stand below."""
        if name not in self._sources:
            return None
        is_package = any(other.startswith(f"{name}.") for other in self._sources)
        return ModuleSpec(name, self, origin=f"{name}.py", is_package=is_package)

    def exec_module(self, module: types.ModuleType) -> None:
        """Run the module; a traceback can quote its lines."""
        source, file = self._sources[module.__name__], f"{module.__name__}.py"
        module.__file__ = file
        if self._builtins is not None:
            module.__dict__["__builtins__"] = self._builtins
        linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
        exec(compile(source, file, "exec"), module.__dict__)

    def import_apart(self, name: str) -> types.ModuleType:
        """Import a given module, and what it imports of the others, as a set of their own.

        It has Python's built-in functions and its libraries as they are now, and its functions,
        when they import a given module later, find this set.
        """
        apart: dict[str, types.ModuleType] = {}
        self._builtins = {**vars(builtins), "__import__": _import_among(apart)}
        found_by_students = self._take_out()
        try:
            return importlib.import_module(name)
        finally:
            apart |= self._take_out()
            sys.modules.update(found_by_students)
            self._builtins = None

    def _take_out(self) -> dict[str, types.ModuleType]:
        names = self._sources.keys() & sys.modules.keys()
        return {name: sys.modules.pop(name) for name in names}


def _import_among(modules: Mapping[str, types.ModuleType]) -> Any:
    otherwise, copies = builtins.__import__, Copies()

    def import_(
        name: str,
        scope: Mapping[str, Any] | None = None,
        local: Mapping[str, Any] | None = None,
        wanted: Sequence[str] | None = (),
        level: int = 0,
    ) -> types.ModuleType:
        full = resolve_name("." * level + name, (scope or {})["__package__"]) if level else name
        if full not in modules:
            found = otherwise(name, scope, local, wanted or (), level)
            copies.add(full)
            return copies.of(found)
        return modules[full] if wanted else modules[full.partition(".")[0]]

    return import_
