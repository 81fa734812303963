"""A stand-in for otter: the student's own check cells look at nothing while grading."""

from __future__ import annotations

import types
from typing import Any


class Quiet:
    """Answers every call with itself, is a number where one is asked for, and shows as nothing."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self

    def _same(self, *_: Any, **__: Any) -> Quiet:
        return self

    def __repr__(self) -> str:
        return ""

    def __format__(self, spec: str) -> str:
        return ""

    def __float__(self) -> float:
        return 0.0

    def __int__(self) -> int:
        return 0

    __index__ = __int__

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Any:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __getitem__(self, _: Any) -> Quiet:
        return self

    def __eq__(self, _: object) -> bool:
        return True

    __hash__ = object.__hash__

    def _yes(self, _: Any) -> bool:
        return True

    __call__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _same
    __truediv__ = __rtruediv__ = __round__ = __neg__ = __abs__ = _same
    __lt__ = __le__ = __gt__ = __ge__ = _yes


def module() -> types.ModuleType:
    """Return the stand-in."""
    from importlib.metadata import PackageNotFoundError, version

    made = types.ModuleType("otter")
    made.Notebook = Quiet  # type: ignore[attr-defined]
    try:
        made.__version__ = version("otter-grader")  # type: ignore[attr-defined]
    except PackageNotFoundError:
        made.__version__ = "6.0.0"  # type: ignore[attr-defined]
    return made
