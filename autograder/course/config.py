"""A course is a folder with a course.toml: what the machinery has to know and cannot derive."""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.errors import KitError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FILE = "course.toml"
WARM_UP = "q0"  # students may check it, nobody grades it

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NOTEBOOK = re.compile(r"[A-Za-z]\w*\.ipynb", re.ASCII)
_QUESTION = re.compile(r"q[1-9]\d*")
_REQUIREMENT = re.compile(r"[A-Za-z0-9][\w.-]*==[\w.!+-]+( *;[^#]+)?( +#.*)?", re.ASCII)
_FOLDERS = {"hidden_tests": "hidden_tests", "answers": "answers"}
_KEYS = ("name", "title", "notebook", "due", "points", "packages", *_FOLDERS)
_GUIDE = "docs/new_course.md tells what belongs there"


@dataclass(frozen=True, slots=True)
class Question:
    """A question's name, such as q1, and its points; those of a bonus count on top of the total."""

    name: str
    points: float
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """What a course.toml says.

    ``due`` is when work is late, None where nothing says so; without a zone it is by the clock of
    the machine that grades. ``grading`` are the requirements that student code finds when it is
    graded, ``students`` those that only students need; each may end in a comment.
    """

    root: Path
    name: str
    title: str
    notebook: str
    questions: tuple[Question, ...]
    hidden_tests: Path
    answers: Path
    grading: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    due: datetime | None = None

    @property
    def assignment(self) -> Path:
        """The folder of all that students will see."""
        return self.root / "assignment"

    @property
    def source(self) -> Path:
        """The percent source of the notebook: the one .py in the assignment's folder."""
        found = sorted(self.assignment.glob("*.py"))
        return found[0] if len(found) == 1 else self.assignment / f"{Path(self.notebook).stem}.py"

    @property
    def public_tests(self) -> Path:
        """The folder of the visible checks."""
        return self.assignment / "public_tests"

    @property
    def kit(self) -> Path:
        """The folder of the given code that only this course has."""
        return self.assignment / "kit"

    @property
    def total(self) -> float:
        """The points that can be earned without a bonus."""
        return sum(question.points for question in self.questions if not question.bonus)

    def shown(self, path: Path) -> str:
        """Return `path` as people name it, from the course's folder."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )

    def where(self, said: str) -> str:
        """Return file and line of a key or a text of course.toml, as in `course.toml:7`."""
        text = (self.root / FILE).read_text(encoding="utf-8")
        lines = enumerate(text.splitlines(), start=1)
        holding = next((number for number, line in lines if said in line), 1)
        return f"{FILE}:{_line(text, said, holding)}"


def find(start: Path, named: Path | None = None) -> Course:
    """Return the course in the folder `named`, or the one around `start`.

    Raises:
        KitError: there is none, there are two, or its course.toml is wrong.
    """
    if named is not None:
        if not (named / FILE).is_file():
            raise KitError(f"{named} holds no {FILE}", "name the folder of a course with --course")
        return load(named / FILE)
    here = start.resolve()
    files = [folder / FILE for folder in (here, *here.parents) if (folder / FILE).is_file()]
    if not files:
        raise KitError(
            f"there is no {FILE} in {here} or above it",
            "run this in the folder of a course, name it with --course, or begin one with "
            "autograder new FOLDER",
        )
    if len(files) > 1:
        raise KitError(
            f"two courses, one above the other: {files[0]} and {files[1]}",
            f"say which: --course {files[0].parent}",
        )
    return load(files[0])


def load(path: Path) -> Course:
    """Read a course.toml.

    Raises:
        KitError: something in it is wrong; each mistake has a line of its own.
    """
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise KitError(f"{path} cannot be read: {error}", "restore that file") from None
    except tomllib.TOMLDecodeError as error:
        raise KitError(f"{path} is not TOML: {error}", _GUIDE) from None
    found = [(f"{path}:{_line(text, key)}: {what}", mend) for key, what, mend in _mistakes(data)]
    if found:
        raise KitError("\n".join(what for what, _ in found), "; ".join(_once(found)))
    root = path.resolve().parent
    packages = data.get("packages", {})
    return Course(
        root=root,
        name=data["name"],
        title=data["title"],
        notebook=data["notebook"],
        questions=tuple(_question(name, said) for name, said in data["points"].items()),
        hidden_tests=root / data.get("hidden_tests", _FOLDERS["hidden_tests"]),
        answers=root / data.get("answers", _FOLDERS["answers"]),
        grading=tuple(packages.get("grading", ())),
        students=tuple(packages.get("students", ())),
        due=data.get("due"),
    )


def package_name(requirement: str) -> str:
    """Return the name of the package that a requirement pins, as pip normalises it."""
    return re.sub(r"[-_.]+", "-", requirement.partition("==")[0].strip()).lower()


def _mistakes(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the mistake, and how to mend it."""
    for key in data:
        if key not in _KEYS:
            near = difflib.get_close_matches(key, _KEYS, 1)
            yield key, f"unknown key {key!r}", f"write {near[0]!r}" if near else f"drop {key!r}"
    for key in ("name", "title", "notebook", "points"):
        if key not in data:
            yield key, f"{key!r} is missing", _GUIDE
    if not isinstance(data.get("title", ""), str) or not str(data.get("title", "-")).strip():
        yield "title", f"title is {data['title']!r}", "make it a text"
    for key, pattern, example in (
        ("name", _NAME, "my-course"),
        ("notebook", _NOTEBOOK, "hw.ipynb"),
    ):
        value = data.get(key, example)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            yield key, f"{key} is {value!r}", f"write it like {example!r}"
    if not isinstance(data.get("due", datetime.min), datetime):
        yield "due", f"due is {data['due']!r}", "write it like 2026-11-25T23:59:00, without quotes"
    for key in _FOLDERS:
        value = data.get(key, ".")
        if not isinstance(value, str) or Path(value).is_absolute() or ".." in Path(value).parts:
            yield key, f"{key} is {value!r}", "name a folder below the course's own"
    if "points" in data:
        yield from _mistakes_in_points(data["points"])
    yield from _mistakes_in_packages(data.get("packages", {}))


def _mistakes_in_points(points: Any) -> Iterator[tuple[str, str, str]]:
    if not isinstance(points, Mapping) or not points:
        yield "points", "[points] names no question", "write q1 = 10"
        return
    for name, said in points.items():
        value = said.get("bonus") if isinstance(said, Mapping) and len(said) == 1 else said
        if not _QUESTION.fullmatch(name):
            yield name, f"{name!r} is no question", "name questions q1, q2, …"
        elif type(value) not in (int, float) or not 0 < float(value or 0) < 1e6:
            yield name, f"the points of {name} are {said!r}", f"write {name} = 10"


def _mistakes_in_packages(packages: Any) -> Iterator[tuple[str, str, str]]:
    if not isinstance(packages, Mapping):
        yield "packages", "[packages] is no table", _GUIDE
        return
    for key, listed in packages.items():
        if key not in ("grading", "students"):
            yield key, f"unknown key {key!r} in [packages]", "it knows grading and students"
        elif not isinstance(listed, list):
            yield key, f"{key} in [packages] is no list", "write it as a list of texts"
        else:
            for one in listed:
                if not isinstance(one, str) or not _REQUIREMENT.fullmatch(one):
                    yield key, f"{one!r} pins no version", "write 'name==1.2.3'"


def _question(name: str, said: Any) -> Question:
    if isinstance(said, Mapping):
        return Question(name, float(said["bonus"]), bonus=True)
    return Question(name, float(said))


def _line(text: str, key: str, default: int = 1) -> int:
    """Return the line on which a key stands; another one where it does not."""
    pattern = re.compile(rf"^\s*\[?\s*[\"']?{re.escape(key)}[\"']?\s*[\]=]")
    lines = enumerate(text.splitlines(), start=1)
    return next((number for number, line in lines if pattern.match(line)), default)


def _once(found: list[tuple[str, str]]) -> list[str]:
    return list(dict.fromkeys(mend for _, mend in found))
