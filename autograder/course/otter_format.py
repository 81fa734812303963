"""Otter's format of test files, without the rest of Otter.

``import otter`` brings Jupyter, nbconvert and a parser of grammars: 1 to 6 seconds and 70 MB that
no check needs. The two modules that define the format import nothing of it. So both packages are
entered by hand, empty but for their folder, unless Otter itself was imported before.
"""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    ExceptionTestFile = Any  # Otter ships no types


def _enter_empty_packages() -> None:
    spec = importlib.util.find_spec("otter")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("otter-grader is not installed", name="otter")
    package = sys.modules["otter"] = ModuleType("otter")
    files = sys.modules["otter.test_files"] = ModuleType("otter.test_files")
    package.__path__ = [str(Path(spec.origin).parent)]
    files.__path__ = [str(Path(spec.origin).parent / "test_files")]


if "otter" not in sys.modules:
    _enter_empty_packages()
    from otter.test_files import exception_test

    # What a test file imports: `from otter.test_files import test_case`.
    sys.modules["otter.test_files"].test_case = exception_test.test_case  # type: ignore[attr-defined]


def _give_checks() -> None:
    """Let a test file import kit.checks, which stands beside every notebook."""
    file = Path(__file__).with_name("given") / "kit" / "checks.py"
    spec = importlib.util.spec_from_file_location("kit.checks", file)
    if spec is None:
        raise ModuleNotFoundError(f"{file} is missing", name="kit.checks")
    module = importlib.util.module_from_spec(spec)
    # Not by its loader, which would drop the asserts where Python is told to optimise.
    exec(compile(file.read_bytes(), str(file), "exec", optimize=0), module.__dict__)
    sys.modules.setdefault("kit.checks", module)


_give_checks()

if not TYPE_CHECKING:
    from otter.test_files import exception_test

    class ExceptionTestFile(exception_test.ExceptionTestFile):
        """Otter's own, but that asserts stay whatever Python's flags say.

        One text is compiled once: the judge reads it for each student.
        """

        @staticmethod
        @cache
        def _compile_string(s: str, path: str = "<string>") -> CodeType:
            return compile(s, path, "exec", optimize=0)


__all__ = ["ExceptionTestFile"]
