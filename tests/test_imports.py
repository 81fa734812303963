"""The layers of the package: imports go down only, and hold no circle."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import COURSE, ROOT

PACKAGE = ROOT / "autograder"
# From the top down; a module imports from its own layer's folder or from those below.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("commands", "gradescope"),
    ("talk",),
    ("grading", "report"),
    ("results",),
    ("submissions", "course", "sandbox"),
    ("errors", "install", "__init__"),
)
# A course's own side stands beside the layers: it may use what it is made of, and nobody it.
OF_THE_COURSE = "hidden_tests"
NOT_THE_JUDGES = ("given", "skeleton")  # what students get, and what a new course begins with
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def sources() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if any(path.is_relative_to(PACKAGE / "course" / each) for each in NOT_THE_JUDGES):
            continue
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


MODULES = dict(sources())


def imported(path: Path) -> Iterator[str]:
    """Yield the modules of the package that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: imports are absolute"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


EDGES = {
    name: sorted({other for other in imported(path) if other in MODULES})
    for name, path in MODULES.items()
}


def folder(module: str) -> str:
    return [*module.split("."), "__init__"][1]


def test_every_folder_has_its_layer() -> None:
    assert {folder(name) for name in MODULES} - {OF_THE_COURSE} == set(LEVEL)


@pytest.mark.parametrize("module", [name for name in MODULES if folder(name) != OF_THE_COURSE])
def test_imports_go_down(module: str) -> None:
    own = folder(module)
    others = [other for other in EDGES[module] if folder(other) != own]
    assert [other for other in others if LEVEL.get(folder(other), -1) <= LEVEL[own]] == []


def test_there_is_no_circle() -> None:
    left = dict(EDGES)
    while True:
        leaves = [name for name, others in left.items() if not set(others) & left.keys()]
        if not leaves:
            break
        left = {name: others for name, others in left.items() if name not in leaves}
    assert left == {}


def test_what_students_are_given_imports_nothing_of_the_judges() -> None:
    given = [*(PACKAGE / "course" / "given").rglob("*.py"), *COURSE.kit.rglob("*.py")]
    assert given
    own = {path: [name.partition(".")[0] for name in imported(path)] for path in given}
    assert [path for path, packages in own.items() if "autograder" in packages] == []


@pytest.mark.parametrize("module", ["autograder.commands.grade", "autograder.gradescope.run"])
def test_the_sandbox_loads_before_what_takes_long_to_import(module: str) -> None:
    """What starts a zygote needs none of the packages, whose import would hold its start up."""
    code = f"import sys, {module}, autograder.sandbox.launch; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"IPython", "jinja2", "matplotlib", "numpy", "otter", "rapidfuzz", "rich", "torch"}
    assert heavy & set(done.stdout.split()) == set()
