"""The course's own side of the judge: the fact types of its probes, and its figures."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from autograder.course.bundle import CAUSES, FACTS, FIGURES, Bundle
from autograder.errors import KitError
from autograder.grading.fact_types import GIVEN, Kind
from autograder.grading.figure_facts import Request
from autograder.results.causes import Cause
from autograder.results.figure import Figure

MakeFigure = Callable[[Sequence[Request]], Figure | None]

_PREFIX = "autograder_course."

_loaded: dict[str, CourseSide] = {}
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class CourseSide:
    """``facts`` has the type of each probe's facts; each of ``figures`` may draw a failed check.

    ``causes`` is the catalogue of what its checks find.
    """

    facts: Mapping[str, Kind]
    figures: tuple[MakeFigure, ...]
    causes: Mapping[str, Cause]


def load(bundle: Bundle) -> CourseSide:
    """Return the course's side of the judge, executed once for each bundle.

    Raises:
        KitError: a module of it fails.
    """
    with _lock:
        if bundle.digest not in _loaded:
            _loaded.clear()
            modules = {name: execute(name, source) for name, source in bundle.judge.items()}
            figures = [each for name, each in modules.items() if name.startswith(f"{FIGURES}.")]
            _loaded[bundle.digest] = CourseSide(
                {**GIVEN, **getattr(modules.get(FACTS), "FACTS", {})},
                tuple(each.figure for each in figures if hasattr(each, "figure")),
                dict(getattr(modules.get(CAUSES), "CAUSES", {})),
            )
        return _loaded[bundle.digest]


def execute(name: str, source: str) -> ModuleType:
    """Return a module of the course's side; raises as `load` does."""
    module = ModuleType(f"{_PREFIX}{name}")
    sys.modules[module.__name__] = module  # where dataclasses look their own module up
    try:
        exec(compile(source, f"{name}.py", "exec", optimize=0), module.__dict__)
    except Exception as error:
        raise KitError(
            f"hidden_tests/{name.replace('.', '/')}.py fails: {type(error).__name__}: {error}",
            "correct that file",
        ) from error
    return module
