"""What grading needs besides a submission: the checks, and the modules student code may import."""

from __future__ import annotations

import ast
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder import __version__
from autograder.course import test_modules
from autograder.errors import KitError

# What student code may import, and what asks it for facts: lab.py, probes.py, probes_….py.
_MODULES = ("lab.py", "probes.py", "probes_*.py")

# q0 is the warm-up: students may check it, nobody grades it.
_GRADED = re.compile(r"q[1-9]\d*")
# What each half of a test file says for itself.
_SAID_TWICE = {"OK_FORMAT", "name"}


@dataclass(frozen=True, slots=True)
class Bundle:
    """Sources by name: `modules` are lab, probes and what probes imports; `tests` are q1, q2, ….

    Modules stand in an order in which each finds what it imports.

    `digest` changes whenever a grade could.
    """

    modules: Mapping[str, str]
    tests: Mapping[str, str]
    digest: str

    @classmethod
    def from_checkout(cls, root: Path) -> Bundle:
        """Read `assignment/` and `autograder/hidden_tests/`.

        Raises:
            KitError: a file is missing, or two halves of a test file do not fit together.
        """
        public = root / "assignment" / "public_tests"
        hidden = root / "autograder" / "hidden_tests"
        tests = {
            name: join(_read(public / f"{name}.py"), test_modules.whole(path, _read), name)
            for name, path in _test_files(hidden).items()
        }
        for name in _test_files(public):
            if name not in tests:
                raise KitError(
                    f"{public / name}.py has no hidden half",
                    f"write {hidden / name}.py, or name an ungraded question q0",
                )
        return cls._of(root / "assignment", tests)

    @classmethod
    def from_release(cls, folder: Path) -> Bundle:
        """Read `tests/` and `files/` of an unpacked autograder.zip.

        Raises:
            KitError: a file is missing.
        """
        tests = {name: _read(path) for name, path in _test_files(folder / "tests").items()}
        return cls._of(folder / "files", tests)

    @classmethod
    def _of(cls, folder: Path, tests: Mapping[str, str]) -> Bundle:
        modules = _modules(folder)
        everything = json.dumps([__version__, modules, tests]).encode()
        return cls(modules, tests, hashlib.sha256(everything).hexdigest())


def find_bundle() -> Bundle:
    """Return the bundle around this package: of a checkout, or of an unpacked autograder.zip.

    Raises:
        KitError: there is none, or it is broken.
    """
    package = Path(__file__).resolve().parents[1]
    root = package.parent
    if (package / "hidden_tests").is_dir():
        return Bundle.from_checkout(root)
    if (root / "tests").is_dir() and (root / "files").is_dir():
        return Bundle.from_release(root)
    raise KitError(
        f"{root} holds no checks",
        "run the kit from its checkout, or from an unpacked autograder.zip",
    )


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


def _modules(folder: Path) -> dict[str, str]:
    """Return the modules that a worker needs, each behind those that it imports."""
    paths = [path for name in _MODULES for path in sorted(folder.glob(name)) or [folder / name]]
    sources = {path.stem: _read(path) for path in paths if "*" not in path.name}
    ordered: dict[str, str] = {}

    def add(name: str, above: tuple[str, ...] = ()) -> None:
        for imported in _imports(sources[name]):
            if imported in sources and imported not in (*above, name):
                add(imported, (*above, name))
        ordered.setdefault(name, sources[name])

    for name in sources:
        add(name)
    return ordered


def _imports(source: str) -> list[str]:
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except (SyntaxError, ValueError):
        return []  # said when it is imported
    plain = [each.name for node in nodes if isinstance(node, ast.Import) for each in node.names]
    return plain + [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]


def _test_files(folder: Path) -> dict[str, Path]:
    """Return the graded questions' test files by name, in the order of their numbers."""
    found = {path.stem: path for path in folder.glob("q*.py") if _GRADED.fullmatch(path.stem)}
    if not found:
        raise KitError(f"{folder} holds no test files", "it should hold q1.py, q2.py, …")
    return {name: found[name] for name in sorted(found, key=lambda name: int(name[1:]))}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise KitError(f"{path} is missing", "restore it from version control") from None
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(f"{path} cannot be read: {error}", "restore it") from None
