"""Whether the test files agree with each other and with the headings of the notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.course.bundle import Bundle
from autograder.course.notebook import Question


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
    """One check of a test file, as Otter reads it."""

    name: str
    points: float
    hidden: bool


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
    return tuple(Check(case.name, float(case.points), case.hidden) for case in file.test_cases)


def findings(
    bundle: Bundle, public: Mapping[str, str], questions: Sequence[Question]
) -> Iterator[Finding]:
    """Yield what is wrong with the test files.

    Args:
        bundle: the joined test files.
        public: the public halves by name, q0 among them.
        questions: the notebook's headings.
    """
    points = {question.name: question.points for question in questions}
    for name in sorted({*public, *bundle.tests} - set(points)):
        yield Finding(
            f"{name} has a test file but no heading",
            f"write `## {name.upper()} · Title (… points)` in assignment/weight_decay.py",
        )
    for name in points:
        if name not in bundle.tests and (points[name] or name not in public):
            yield Finding(
                f"{name} has a heading but no test files",
                f"write public_tests/{name}.py and hidden_tests/{name}.py",
            )
    for name, source in public.items():
        yield from _half(source, name)
    for name, source in bundle.tests.items():
        yield from _whole(source, name, points.get(name))


def _half(source: str, name: str) -> Iterator[Finding]:
    where = f"assignment/public_tests/{name}.py"
    try:
        checks = load(source, name)
    except ImportError as error:
        yield Finding(f"{where} does not import: {error}", "correct that file")
        return
    for check in checks:
        if check.hidden:
            yield Finding(
                f"{where} holds a hidden check: {check.name!r}",
                f"move it to autograder/hidden_tests/{name}.py",
            )


def _whole(source: str, name: str, expected: float | None) -> Iterator[Finding]:
    where = f"autograder/hidden_tests/{name}.py"
    try:
        checks = load(source, name)
    except ImportError as error:
        yield Finding(f"{where} does not import: {error}", "correct that file")
        return
    names = [check.name for check in checks]
    for twice in sorted({each for each in names if names.count(each) > 1}):
        yield Finding(f"{name} has two checks named {twice!r}", "give each check its own name")
    total = sum(check.points for check in checks)
    if expected is not None and abs(total - expected) > 1e-9:
        yield Finding(
            f"{name}: the checks give {total:g} points, the heading says {expected:g}",
            "change a check's points, or the heading in assignment/weight_decay.py",
        )
