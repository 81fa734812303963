"""Whether test files, course.toml, the notebook's questions and the probes agree."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.course import probes
from autograder.course.bundle import Bundle
from autograder.course.config import WARM_UP, Course
from autograder.course.notebook import Notebook


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that must not be released as it is, and how to mend it."""

    message: str
    fix: str

    @property
    def line(self) -> str:
        """The finding and its fix in one line."""
        return f"{self.message}: {self.fix}"


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a test file, as Otter reads it.

    ``function`` is the name of its code, ``basis`` those of the checks that it builds on.
    """

    name: str
    points: float
    hidden: bool
    function: str
    basis: tuple[str, ...] = ()


def load(source: str, name: str) -> tuple[Check, ...]:
    """Import a test file's source and return its checks.

    Raises:
        ImportError: whatever went wrong, in one line.
    """
    from autograder.course.otter_format import ExceptionTestFile

    try:
        file = ExceptionTestFile.from_string(source, f"{name}.py")
    except Exception as error:
        raise ImportError(f"{type(error).__name__}: {error}") from error
    if file.name != name:
        raise ImportError(f"it calls itself {file.name!r}")
    codes = [case.body.test_func for case in file.test_cases]
    return tuple(
        Check(
            case.name,
            float(case.points),
            case.hidden,
            code.__name__,
            tuple(getattr(code, "builds_on", ())),
        )
        for case, code in zip(file.test_cases, codes, strict=True)
    )


def findings(bundle: Bundle, public: Mapping[str, str], notebook: Notebook) -> Iterator[Finding]:
    """Yield what does not fit together.

    Args:
        bundle: the joined test files, and the kit with its probes.
        public: the public halves by name, q0 among them.
        notebook: the parsed source.
    """
    course = bundle.course
    source = course.shown(course.source)
    points = {question.name: question.points for question in course.questions}
    titled = [heading.name for heading in notebook.headings]
    for name in points:
        if name not in titled:
            yield Finding(
                f"{course.where(name)}: {name} has points, and no heading names it",
                f"write `## {name.upper()} · Title` in {source}",
            )
    for name in titled:
        if name not in points and name != WARM_UP:
            yield Finding(
                f"{name} has a heading and no points",
                f"write {name} = … below [points] in course.toml",
            )
    for name in sorted({WARM_UP} & {*titled} ^ {WARM_UP} & {*public}):
        yield Finding(
            f"{name} has a heading or visible checks, and not both",
            f"write `## {name.upper()} · Title` in {source} and public_tests/{name}.py",
        )
    for folder in (course.public_tests, course.hidden_tests):
        for path in sorted(folder.glob("q*.py")):
            if "_" not in path.stem and path.stem not in points and path.stem != WARM_UP:
                yield Finding(
                    f"{course.shown(path)} tests a question that course.toml does not name",
                    f"write {path.stem} = … below [points] in course.toml",
                )
    for name, half in public.items():
        yield from _half(
            half, name, course.shown(course.public_tests), course.shown(course.hidden_tests)
        )
    for name, whole in bundle.tests.items():
        yield from _whole(whole, name, points[name], course)
    yield from _calls(bundle, notebook)


def _calls(bundle: Bundle, notebook: Notebook) -> Iterator[Finding]:
    """Every function that a probe calls is one that students are asked to write."""
    course = bundle.course
    written = {stub.name.partition(".")[0] for stub in notebook.stubs}
    for probe in probes.declared(bundle.modules).values():
        if probe.calls and probe.calls not in written:
            path = course.kit.joinpath(*probe.module.split(".")[1:]).with_suffix(".py")
            yield Finding(
                f"{course.shown(path)}:{probe.line}: the probe {probe.name!r} calls "
                f"{probe.calls}, which students are not asked to write",
                f"correct its name, or write that function in {course.shown(course.source)}",
            )


def _half(source: str, name: str, public: str, hidden: str) -> Iterator[Finding]:
    where = f"{public}/{name}.py"
    try:
        checks = load(source, name)
    except ImportError as error:
        yield Finding(f"{where} does not import: {error}", "correct that file")
        return
    for check in checks:
        if check.hidden:
            yield Finding(
                f"{where} holds a hidden check: {check.name!r}",
                f"move it to {hidden}/{name}.py",
            )


def _whole(source: str, name: str, expected: float, course: Course) -> Iterator[Finding]:
    where = f"{course.shown(course.hidden_tests)}/{name}.py"
    try:
        checks = load(source, name)
    except ImportError as error:
        yield Finding(f"{where} does not import: {error}", "correct that file")
        return
    names = [check.name for check in checks]
    for twice in sorted({each for each in names if names.count(each) > 1}):
        yield Finding(f"{name} has two checks named {twice!r}", "give each check its own name")
    yield from _bases(checks, name, where)
    total = sum(check.points for check in checks)
    if abs(total - expected) > 1e-9:
        yield Finding(
            f"{course.where(name)}: {name} has {expected:g} points, its checks give {total:g}",
            "change a check's points, or those in course.toml",
        )


def _bases(checks: Sequence[Check], name: str, where: str) -> Iterator[Finding]:
    """A check builds on checks that come before it."""
    before: list[str] = []
    for check in checks:
        for basis in check.basis:
            if basis not in before:
                near = difflib.get_close_matches(basis, before, 1, 0.0)
                yield Finding(
                    f"{where}: {check.function} builds on {basis}, which is no check of {name} "
                    "that comes before it",
                    f"write `@builds_on({near[0]!r})`, or another one's function"
                    if near
                    else "take that line away",
                )
        before.append(check.function)
