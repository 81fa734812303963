"""Students and image install the same versions, which course.toml and the kit's lock agree on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from conftest import COURSE

from autograder.course import requirements

GRADING = ("torch==2.13.0  # tensors", "numpy==2.4.6; python_version >= '3.11'")


def test_students_install_what_grading_has_and_what_they_need_besides() -> None:
    course = replace(tiny.bundle().course, grading=GRADING, students=("otter-grader==7.0.0",))
    assert requirements.of_students(course).splitlines()[1:] == [*GRADING, "otter-grader==7.0.0"]


def test_the_image_has_the_judges_own_packages_and_the_courses() -> None:
    lines = requirements.of_image(replace(tiny.bundle().course, grading=GRADING)).splitlines()
    assert set(GRADING) <= set(lines)
    assert "otter-grader==7.0.0" in [line.partition("  #")[0] for line in lines]


@pytest.mark.parametrize("course", [COURSE, tiny.bundle().course], ids=["this course", "tiny"])
def test_no_requirement_is_pinned_differently_in_two_places(course: object) -> None:
    assert list(requirements.findings(course)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pin", "other", "line", "said"),
    [
        ("torch==2.13.0", "Torch==2.0.0", 12, "torch is pinned to 2.0.0, the kit has 2.13.0"),
        ("otter-grader==7.0.0", "otter_grader==6.1", 16, "otter-grader is pinned to 6.1, the kit"),
    ],
)
def test_another_version_than_the_locks_is_named_with_both(
    pin: str, other: str, line: int, said: str, tmp_path: Path
) -> None:
    course = tiny.copy(tmp_path, course=tiny.text("course").replace(pin, other))
    (finding,) = requirements.findings(course)
    assert finding.message.startswith(f"course.toml:{line}: {said}")
    assert "pin one version in course.toml" in finding.fix


def test_a_package_that_the_kit_does_not_know_is_the_courses_own() -> None:
    course = replace(tiny.bundle().course, grading=("scikit-learn==1.0",))
    assert list(requirements.findings(course)) == []
