"""The packages of a course: what students install, and what the image does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.course.bundle import read_source
from autograder.course.config import Course, package_name
from autograder.course.rubric import Finding

_PACKAGE = Path(__file__).resolve().parents[1]
_JUDGE = _PACKAGE / "gradescope" / "requirements.txt"
_LOCK = _PACKAGE / "constraints.txt"


def of_students(course: Course) -> str:
    """Return the requirements.txt in the students' folder."""
    return _text(
        "What this notebook needs, pinned to what your work is graded with.",
        [*course.grading, *course.students],
    )


def of_image(course: Course) -> str:
    """Return the requirements.txt of the image: of the judge, and of student code."""
    head = "What grading needs; constraints.txt pins what these bring along."
    return _text(head, [*_pins(read_source(_JUDGE)), *course.grading])


def findings(course: Course) -> Iterator[Finding]:
    """Yield each package of which the course pins another version than the kit's own lock."""
    locked: dict[str, set[str]] = {}
    for pin in (*_pins(read_source(_LOCK)), *_pins(read_source(_JUDGE))):
        locked.setdefault(package_name(pin), set()).add(_version(pin))
    for pin in (*course.grading, *course.students):
        known = locked.get(package_name(pin))
        if known and _version(pin) not in known:
            yield Finding(
                f"{course.where(pin)}: {package_name(pin)} is pinned to {_version(pin)}, the kit "
                f"has {' and '.join(sorted(known))}",
                "pin one version in course.toml, pyproject.toml and autograder/constraints.txt",
            )


def locked(package: str) -> list[str]:
    """Return the pins of a package in the kit's own lock: one, or one for each kind of Python."""
    pins = [pin for pin in _pins(read_source(_LOCK)) if package_name(pin) == package]
    # Where there is one version, its condition only tells who asks for it.
    return pins if len(pins) > 1 else [pin.partition(";")[0].strip() for pin in pins]


def _text(head: str, pins: Iterable[str]) -> str:
    return "\n".join([f"# {head}", *pins]) + "\n"


def _pins(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if "==" in line and not line.startswith("#")]


def _version(pin: str) -> str:
    found = re.search(r"==\s*([\w.!+-]+)", pin)
    return found[1] if found else ""
