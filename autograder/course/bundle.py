"""What grading needs besides a submission: the checks, and the modules student code may import."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder import __version__
from autograder.course import config, test_modules
from autograder.course.config import Course
from autograder.errors import KitError

GIVEN = Path(__file__).with_name("given")  # what the students of every course get
KIT = "kit"
FACTS = "facts"  # the module with the fact types of a course's probes
CAUSES = "causes"  # the module with the causes that a course's checks find, if it names any
FIGURES = "figures"  # the folder with a course's figures of failed checks

# What each half of a test file says for itself.
_SAID_TWICE = {"OK_FORMAT", "name"}


@dataclass(frozen=True, slots=True)
class Bundle:
    """A course and its sources by name.

    ``modules`` is the kit that student code may import: kit, kit.live, …, kit.probes, ….
    ``tests`` are q1, q2, …. ``judge`` is the course's own side of the judge: the fact types of its
    probes, and its figures.

    ``digest`` changes whenever a grade could.
    """

    course: Course
    modules: Mapping[str, str]
    tests: Mapping[str, str]
    judge: Mapping[str, str]
    digest: str

    @classmethod
    def from_course(cls, course: Course, generated: Mapping[str, str]) -> Bundle:
        """Read a course's kit, its visible and its hidden checks.

        Args:
            course: where they are.
            generated: files of the kit that a build makes, by path below it.

        Raises:
            KitError: a file is missing, or two halves of a test file do not fit together.
        """
        tests = {}
        for question in course.questions:
            public = course.public_tests / f"{question.name}.py"
            hidden = course.hidden_tests / f"{question.name}.py"
            whole = test_modules.whole(hidden, read_source)
            tests[question.name] = join(
                test_modules.whole(public, read_source), whole, question.name
            )
        paths = sorted(course.hidden_tests.glob(f"{FIGURES}/*.py"))
        judge = {f"{FIGURES}.{path.stem}": read_source(path) for path in paths}
        for name in (FACTS, CAUSES):  # a course may need none
            if (path := course.hidden_tests / f"{name}.py").is_file():
                judge[name] = read_source(path)
        return cls._of(course, {**kit_files(course), **generated}, tests, judge)

    @classmethod
    def from_release(cls, folder: Path) -> Bundle:
        """Read an unpacked autograder.zip.

        Raises:
            KitError: a file is missing.
        """
        course = config.load(folder / config.FILE)
        names = (question.name for question in course.questions)
        tests = {name: read_source(folder / "tests" / f"{name}.py") for name in names}
        judge = {
            ".".join(path.relative_to(folder / "judge").with_suffix("").parts): read_source(path)
            for path in sorted((folder / "judge").rglob("*.py"))
        }
        return cls._of(course, python_files(folder / "files" / KIT), tests, judge)

    @classmethod
    def _of(
        cls,
        course: Course,
        kit: Mapping[str, str],
        tests: Mapping[str, str],
        judge: Mapping[str, str],
    ) -> Bundle:
        modules = {_module(name): kit[name] for name in sorted(kit)}
        judge = {name: judge[name] for name in sorted(judge)}
        points = [[one.name, one.points, one.bonus] for one in course.questions]
        everything = json.dumps([__version__, course.name, points, modules, tests, judge])
        return cls(course, modules, tests, judge, hashlib.sha256(everything.encode()).hexdigest())


def kit_files(course: Course) -> dict[str, str]:
    """Return the given code by its path below kit/: what every course has, and this one's own."""
    return {**python_files(GIVEN / KIT), **python_files(course.kit)}


def python_files(folder: Path) -> dict[str, str]:
    """Return the Python files below `folder` by their path."""
    paths = [path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts]
    return {path.relative_to(folder).as_posix(): read_source(path) for path in paths}


def join(public: str, hidden: str, name: str) -> str:
    """Put both halves of a question's test file into one, the public half first.

    Raises:
        KitError: a half does not parse, or one name is defined twice (the later definition would
            silently replace the check or the helper that came first).
    """
    joined = f"{public.rstrip()}\n\n\n{_without_future(hidden, public).strip()}\n"
    seen: set[str] = set()
    for node in _parse(joined, name).body:
        defined: list[str] = []
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            defined = [node.name]
        elif isinstance(node, ast.Assign):
            defined = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            defined = [node.target.id]
        for word in defined:
            if word in seen and word not in _SAID_TWICE:
                raise KitError(
                    f"{name}: {word} is defined twice in its test files",
                    "rename one: the public and the hidden half become one file",
                )
            seen.add(word)
    return joined


def read_source(path: Path) -> str:
    """Read a source; line ends become newlines, whatever the checkout made of them.

    Raises:
        KitError: it cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        raise KitError(f"{shown} is missing", "write it, or restore it") from None
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(f"{path} cannot be read: {error}", "restore it") from None


def _without_future(hidden: str, public: str) -> str:
    """Drop a `from __future__` line that the public half already has: it must come first."""
    lines = hidden.splitlines()
    kept = [line for line in lines if not (line.startswith("from __future__") and line in public)]
    return "\n".join(kept)


def _parse(source: str, name: str) -> ast.Module:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError) as error:
        raise KitError(
            f"the joined test file {name}.py does not parse: {error}",
            f"correct public_tests/{name}.py or hidden_tests/{name}.py",
        ) from None


def _module(name: str) -> str:
    """Return the module that a file of the kit is: kit.probes for probes/__init__.py."""
    parts = (KIT, *Path(name).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
