"""What grading needs besides a submission, from a course or from a release."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from conftest import COURSE, ROOT

from autograder.course import products
from autograder.course.bundle import Bundle, join
from autograder.course.config import Course
from autograder.errors import KitError

PUBLIC, HIDDEN = tiny.text("public"), tiny.text("hidden")


def read(course: Course) -> Bundle:
    return Bundle.from_course(course, {})


def test_course_and_release_hold_the_same_bundle(tmp_path: Path) -> None:
    course = tiny.copy(tmp_path / "course")
    there, here = (
        products.render(course).bundle,
        Bundle.from_release(tiny.release(tmp_path / "zip")),
    )
    folders = {"root": here.course.root, "answers": here.course.answers}
    folders["hidden_tests"] = here.course.hidden_tests
    assert replace(there, course=replace(there.course, **folders)) == here


def test_the_bundle_of_this_course_is_found() -> None:
    assert products.find_bundle(ROOT) == products.bundle_of(COURSE)
    assert list(products.find_bundle(ROOT).tests) == [one.name for one in COURSE.questions]


def test_the_public_half_comes_first(tmp_path: Path) -> None:
    tests = read(tiny.copy(tmp_path)).tests
    assert tests["q1"].index("double of two") < tests["q1"].index("double of any number")


def test_the_warm_up_is_not_graded(tmp_path: Path) -> None:
    course = tiny.copy(tmp_path)
    (course.public_tests / "q0.py").write_text('name = "q0"\n')
    assert list(read(course).tests) == ["q1", "q2"]


def test_questions_come_in_the_order_of_the_course(tmp_path: Path) -> None:
    points = tiny.text("course").replace("q2 = 5", "q2 = 5\nq10 = 1")
    course = tiny.copy(tmp_path, course=points)
    for folder in (course.public_tests, course.hidden_tests):
        (folder / "q10.py").write_text('name = "q10"\n')
    assert list(read(course).tests) == ["q1", "q2", "q10"]


PARTS = [
    "assignment/kit/lab.py",
    "assignment/kit/probes/calls.py",
    "hidden_tests/q1.py",
    "hidden_tests/facts.py",
]


@pytest.mark.parametrize("name", PARTS)
def test_the_digest_changes_with_every_part(tmp_path: Path, name: str) -> None:
    course = tiny.copy(tmp_path)
    before = read(course).digest
    (tmp_path / name).write_text((tmp_path / name).read_text() + "# more\n")
    assert read(course).digest != before


@pytest.mark.parametrize(
    ("before", "after"), [('name = "tiny"', 'name = "small"'), ("q2 = 5", "q2 = { bonus = 5 }")]
)
def test_the_digest_changes_with_what_results_are_of(
    tmp_path: Path, before: str, after: str
) -> None:
    one = read(tiny.copy(tmp_path / "one")).digest
    changed = tiny.text("course").replace(before, after)
    assert read(tiny.copy(tmp_path / "other", course=changed)).digest != one


@pytest.mark.parametrize("name", ["assignment/public_tests/q1.py", "hidden_tests/q1.py"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    course = tiny.copy(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(KitError, match=f"{name} is missing"):
        read(course)


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"course\.toml cannot be read"):
        Bundle.from_release(tmp_path)


def test_what_was_never_built_asks_for_a_build(tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"student_template/kit/course\.py is missing") as caught:
        products.bundle_of(tiny.copy(tmp_path))
    assert "autograder build" in caught.value.hint


def test_a_name_in_both_halves_is_refused() -> None:
    with pytest.raises(KitError, match="double_of_two is defined twice"):
        join(PUBLIC, HIDDEN.replace("double_of_any_number", "double_of_two"), "q1")


def test_a_half_that_does_not_parse_is_refused() -> None:
    with pytest.raises(KitError, match=r"q1\.py does not parse"):
        join(PUBLIC, HIDDEN + "def broken(:\n", "q1")


def test_both_halves_may_look_into_the_future() -> None:
    future = "from __future__ import annotations\n\n"
    compile(join(future + PUBLIC, future + HIDDEN, "q1"), "q1.py", "exec")
