"""What grading needs besides a submission, from a checkout or from a release."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from small_course import HIDDEN, PUBLIC, write_course

from autograder.course import products
from autograder.course.bundle import Bundle, find_bundle, join
from autograder.errors import KitError


def test_checkout_and_release_hold_the_same_bundle(tmp_path: Path) -> None:
    root = write_course(tmp_path / "checkout")
    archive = tmp_path / "autograder.zip"
    archive.write_bytes(products.render(root).archive)
    with zipfile.ZipFile(archive) as file:
        file.extractall(tmp_path / "release")
    assert Bundle.from_release(tmp_path / "release") == Bundle.from_checkout(root)


def test_the_bundle_of_this_checkout_is_found() -> None:
    assert find_bundle() == Bundle.from_checkout(Path(__file__).resolve().parents[1])
    assert list(find_bundle().tests) == ["q1", "q2", "q3", "q4", "q5", "q6"]


def test_the_public_half_comes_first(tmp_path: Path) -> None:
    tests = Bundle.from_checkout(write_course(tmp_path)).tests
    assert tests["q1"].index("double of 2 is 4") < tests["q1"].index("double keeps the sign")


def test_the_warm_up_is_not_graded(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    (root / "assignment/public_tests/q0.py").write_text('name = "q0"\n')
    assert list(Bundle.from_checkout(root).tests) == ["q1"]


def test_questions_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    root = write_course(tmp_path)
    for name in ("q10", "q2"):
        for folder in ("assignment/public_tests", "autograder/hidden_tests"):
            (root / folder / f"{name}.py").write_text(f'name = "{name}"\n')
    assert list(Bundle.from_checkout(root).tests) == ["q1", "q2", "q10"]


@pytest.mark.parametrize(
    "name",
    ["assignment/lab.py", "assignment/probes.py", "autograder/hidden_tests/q1.py"],
)
def test_the_digest_changes_with_every_part(tmp_path: Path, name: str) -> None:
    root = write_course(tmp_path)
    before = Bundle.from_checkout(root).digest
    (root / name).write_text((root / name).read_text() + "# more\n")
    assert Bundle.from_checkout(root).digest != before


@pytest.mark.parametrize(
    "name",
    [
        "assignment/lab.py",
        "assignment/probes.py",
        "assignment/public_tests/q1.py",
        "autograder/hidden_tests/q1.py",
    ],
)
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    root = write_course(tmp_path)
    (root / name).unlink()
    with pytest.raises(KitError) as error:
        Bundle.from_checkout(root)
    assert Path(name).stem in str(error.value) or "hidden_tests" in str(error.value)


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="holds no test files"):
        Bundle.from_release(tmp_path)


def test_a_name_in_both_halves_is_refused() -> None:
    with pytest.raises(KitError, match="double_of_two is defined twice"):
        join(PUBLIC, HIDDEN.replace("double_keeps_the_sign", "double_of_two"), "q1")


def test_a_half_that_does_not_parse_is_refused() -> None:
    with pytest.raises(KitError, match=r"q1\.py does not parse"):
        join(PUBLIC, HIDDEN + "def broken(:\n", "q1")


def test_both_halves_may_look_into_the_future() -> None:
    future = "from __future__ import annotations\n\n"
    compile(join(future + PUBLIC, future + HIDDEN, "q1"), "q1.py", "exec")
