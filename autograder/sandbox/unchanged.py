"""Copies of modules as they are now, for code that has to go on working when others change them.

A copy has the module's names and shares what they stand for: who gives a name of the module another
meaning, later, changes nothing of the copy. What is changed inside a class, or in the globals that
a function of the module looks into, still shows.
"""

from __future__ import annotations

import sys
from types import ModuleType


class Copies:
    """Copies each module once, and with it those of its package that it names."""

    def __init__(self) -> None:
        self._made: dict[ModuleType, ModuleType] = {}

    def of(self, module: ModuleType) -> ModuleType:
        """Return the copy of a module, made when it, or one that names it, is first asked for.

        ``sys`` is itself, for what it names is the interpreter's state, and so is what only poses
        as a module.
        """
        new, waiting = [], [module] if type(module) is ModuleType else []
        while waiting:  # no recursion: the modules of a package name each other in long chains
            each = waiting.pop()
            if each is not sys and each not in self._made:
                self._made[each] = ModuleType(each.__name__)
                new.append(each)
                waiting += _named_by(each).values()
        for each in new:
            copies = {name: self._made.get(one, one) for name, one in _named_by(each).items()}
            vars(self._made[each]).update(vars(each) | copies)
        return self._made.get(module, module)

    def add(self, dotted: str) -> None:
        """Let the copy of a package name a module of it that was imported only later."""
        parent, _, name = dotted.rpartition(".")
        while parent:
            copy = self.of(sys.modules[parent])
            if name not in vars(copy):
                setattr(copy, name, self.of(sys.modules[f"{parent}.{name}"]))
            parent, _, name = parent.rpartition(".")


def _named_by(module: ModuleType) -> dict[str, ModuleType]:
    """Return the modules of the same package that a module has names for."""
    package = module.__name__.partition(".")[0]
    return {
        name: one
        for name, one in vars(module).items()
        if type(one) is ModuleType and one.__name__.partition(".")[0] == package
    }
