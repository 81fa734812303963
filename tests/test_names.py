"""The machinery knows no course: what is peculiar to one stands in its own folder.

What to look for is read from the courses of this repository, so a new question is looked for from
its first day. A peculiar name, such as a function's, counts wherever it stands, comments included;
a plain word, such as the probe `axes`, only as a text by itself.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from autograder.course import config, probes, products
from autograder.course.bundle import python_files
from autograder.course.config import Course, package_name

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "autograder"
COURSES = [
    config.load(folder / config.FILE) for folder in (ROOT, ROOT / "tests" / "courses" / "dropout")
]
# Courses of their own, which lie in the package.
COURSE_FOLDERS = (PACKAGE / "hidden_tests", PACKAGE / "course" / "skeleton")
TEXTS = {".py", ".html", ".js", ".css", ".sh", ".yml", ".json", ".txt", ""}

# Plain words that mean something else where they stand.
OTHER_MEANINGS = {
    ("report/figures", "start"): "SVG's word for the side at which a text is anchored",
}
# Who may name packages that courses pin: well-known ones have to be prepared, or are the kit's own.
MAY_NAME_PACKAGES = {
    "constraints.txt": "the lock of the kit's own environment",
    "install.py": "installs the kit, and torch from where its small build is",
    "gradescope/setup.sh": "likewise, in the image",
    "course/notebook.py": "says how Jupyter shows its own kernel",
    "course/given/kit": "shows figures, and reads tensors, where a course has them",
    "commands/new.py": "writes the pins of a course that is begun",
    "commands/bank_judge.py": "runs answers in its own process, as the sandbox would",
    "report/figures/png.py": "borrows the font that comes with a package",
    "grading/own_python.py": "says by which versions a result was judged",
    "sandbox/canvas.py": "is a backend of matplotlib",
    "sandbox/compiler.py": "stands in for a part of one that takes long to load",
    "sandbox/fresh.py": "puts their global state back before each probe",
    "sandbox/interpreter.py": "makes sure that a worker can read them",
    "sandbox/scan.py": "knows what is harmless in well-known libraries",
    "sandbox/shell.py": "keeps the backend whatever a cell asks",
    "sandbox/zygote.py": "loads them once for all workers",
}

each_course = pytest.mark.parametrize("course", COURSES, ids=lambda course: course.name)


@cache
def sources() -> dict[str, str]:
    """The files of the package that are no course's, by their path in it."""
    return {
        path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
        for path in sorted(PACKAGE.rglob("*"))
        if path.is_file()
        and path.suffix in TEXTS
        and "__pycache__" not in path.parts
        and not any(path.is_relative_to(folder) for folder in COURSE_FOLDERS)
    }


@cache
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(text) for name, text in sources().items() if name.endswith(".py")}


@cache
def texts() -> list[tuple[str, int, str]]:
    """Each text in code that is no docstring, with its file and its line."""
    found = []
    for name, tree in trees().items():
        nodes = list(ast.walk(tree))
        alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
        said = (node for node in nodes if isinstance(node, ast.Constant) and id(node) not in alone)
        found += [(name, one.lineno, one.value) for one in said if isinstance(one.value, str)]
    return found


def anywhere(names: set[str]) -> list[str]:
    """Where one of these names stands, in code, comments or prose."""
    pattern = re.compile(rf"(?<![\w.-])(?:{'|'.join(map(re.escape, sorted(names)))})(?![\w-])")
    return [
        f"autograder/{name} names {found}"
        for name, source in sources().items()
        for found in pattern.findall(source)
    ]


def by_itself(names: set[str]) -> list[str]:
    """Where one of these names is a text by itself."""
    return [
        f"autograder/{name}:{line} names {text!r}"
        for name, line, text in texts()
        if text in names
        and not any(text == word and below(f, {name}) for f, word in OTHER_MEANINGS)
    ]


def named(names: set[str]) -> list[str]:
    """Where one of these names stands: a plain word by itself, any other anywhere."""
    assert names
    plain = {name for name in names if re.fullmatch("[a-z]+", name)}
    peculiar = names - plain
    return by_itself(names) + (anywhere(peculiar) if peculiar else [])


def answers(course: Course) -> set[str]:
    """What students write: functions, classes, variables."""
    return {stub.name.partition(".")[0] for stub in products.read_notebook(course).stubs}


def probe_names(course: Course) -> set[str]:
    own = python_files(course.kit)
    return set(probes.declared({f"{probes.PACKAGE}.{name}": text for name, text in own.items()}))


def own_files(course: Course) -> set[str]:
    """The notebook, its source, and the given code that only this course has."""
    kit = [path.relative_to(course.assignment) for path in course.kit.rglob("*.py")]
    modules = {".".join(path.with_suffix("").parts) for path in kit}
    return {course.notebook, course.source.name, *map(str, kit), *modules}


@each_course
@pytest.mark.parametrize("names", [answers, probe_names, own_files])
def test_nothing_of_a_course_is_named(names: Callable[[Course], set[str]], course: Course) -> None:
    assert named(names(course)) == []


@each_course
def test_no_course_and_no_question_is_named(course: Course) -> None:
    assert named({course.title, course.name, course.source.stem}) == []
    questions = {question.name for question in course.questions}
    assert by_itself(questions) == []
    assert anywhere({f"{mark}{name}{mark}" for name in questions for mark in "'\""}) == []


@each_course
def test_no_points_are_named(course: Course) -> None:
    points = [question.points for question in course.questions]
    rows = [
        f"autograder/{name}:{node.lineno}"
        for name, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.Tuple, ast.List, ast.Dict)) and numbers(node) == points
    ]
    total = re.compile(rf"\b{course.total:g} (points|in all)\b")
    assert rows + [f"{name}:{line}" for name, line, text in texts() if total.search(text)] == []


def numbers(node: ast.Tuple | ast.List | ast.Dict) -> list[float]:
    items = node.values if isinstance(node, ast.Dict) else node.elts
    return [
        item.value
        for item in items
        if isinstance(item, ast.Constant) and type(item.value) in (int, float)
    ]


def packages(course: Course) -> set[str]:
    """What only the course's code needs: what the judge itself needs is the kit's own."""
    own = sources()["gradescope/requirements.txt"].splitlines()
    judges = {package_name(line) for line in own if "==" in line}
    return {package_name(pin) for pin in (*course.grading, *course.students)} - judges


def files_that_name(words: set[str]) -> set[str]:
    """The files with one of these words in a text, in an import, or, where no code is, anywhere."""
    word = re.compile(rf"\b(?:{'|'.join(words)})\b")
    found = {name for name, _, text in texts() if word.search(text)}
    found |= {name for name, tree in trees().items() if any(map(word.match, imported(tree)))}
    return found | {
        name for name, text in sources().items() if name not in trees() and word.search(text)
    }


def below(folder: str, names: set[str]) -> set[str]:
    return {name for name in names if f"{name}/".startswith(f"{folder}/")}


@each_course
def test_packages_are_named_only_where_they_are_prepared(course: Course) -> None:
    found = files_that_name(packages(course))
    assert found.difference(*(below(each, found) for each in MAY_NAME_PACKAGES)) == set()


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_every_exception_still_has_its_occasion() -> None:
    for folder, word in OTHER_MEANINGS:
        assert below(folder, {file for file, _, text in texts() if text == word}), (folder, word)
    found = files_that_name(set().union(*map(packages, COURSES)))
    assert [name for name in MAY_NAME_PACKAGES if not below(name, found)] == []
