"""An assignment of two small questions, for tests that really grade but not for long."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import autograder
from autograder.course.bundle import Bundle

PROBES = """
def ask(namespace, name, inputs):
    if name not in namespace:
        return {"error": {"text": f"{name} is not defined", "detail": "", "kind": "missing"}}
    return {"facts": namespace[name](**inputs)}
"""
_TEST = """
from otter.test_files import test_case

OK_FORMAT = False
name = "{name}"


@test_case(name="{function} of two", points=1)
def of_two(probe):
    value = probe("{function}", x=2)
    assert value == {two}, f"{function}(2) is {two}, yours gave {{value}}"


@test_case(name="{function} of any number", points=4, hidden=True)
def of_any_number(probe):
    x = probe.seed % 1000
    value = probe("{function}", x=x)
    assert value == {any}, f"asked with a number that you cannot see, yours gave {{value}}"
"""
TESTS = {
    "q1": _TEST.format(name="q1", function="double", two=4, any="2 * x"),
    "q2": _TEST.format(name="q2", function="square", two=4, any="x * x"),
}
RIGHT = "def double(x):\n    return 2 * x", "def square(x):\n    return x * x"


def bundle() -> Bundle:
    modules = {"lab": "", "probes": PROBES}
    return Bundle(modules, TESTS, hashlib.sha256(repr((modules, TESTS)).encode()).hexdigest())


def release(folder: Path) -> Path:
    """Lay the small kit out like an unpacked autograder.zip."""
    package = Path(autograder.__file__).parent
    shutil.copytree(
        package,
        folder / "autograder",
        ignore=shutil.ignore_patterns("hidden_tests", "__pycache__"),
    )
    shutil.copy(package / "gradescope" / "run_autograder", folder / "run_autograder")
    for name, source in {"lab": "", "probes": PROBES}.items():
        (folder / "files").mkdir(exist_ok=True)
        (folder / "files" / f"{name}.py").write_text(source)
    for name, source in TESTS.items():
        (folder / "tests").mkdir(exist_ok=True)
        (folder / "tests" / f"{name}.py").write_text(source)
    return folder
