"""The zip as Gradescope uses it: an image made from a bare Debian 12, and submissions graded in it.

Each submission has a container of its own with Gradescope's default size, Docker's default profile
and no network. Takes three minutes, most of it for the image.
"""

from __future__ import annotations

import json
import shutil
import stat
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import COURSE, skip_or_fail
from container import hand_ins, image
from container.image import Done, Graded

from autograder.course import products

pytestmark = [pytest.mark.container, pytest.mark.slow]

SCHEMA = json.loads(Path(__file__).with_name("gradescope_results.schema.json").read_text())
SETUP = "bash /autograder/source/setup.sh"
METADATA = json.dumps(
    {
        "id": 7,
        "created_at": "2026-03-02T10:00:00.000000-08:00",
        "users": [{"id": 3, "name": "Ada", "email": "ada@example.org"}],
    }
)


@dataclass(frozen=True)
class Image:
    """``root`` holds the image, ``built`` says what setup.sh took; the notebooks are the zip's."""

    root: Path
    built: Done
    archive: bytes
    reference: bytes
    template: bytes


@pytest.fixture(scope="module")
def made() -> Iterator[Image]:
    if image.why_not():
        skip_or_fail(image.why_not())
    release = products.render(COURSE)
    # Not in pytest's own folder, which keeps the last three: an image has 2 GB.
    with tempfile.TemporaryDirectory(prefix="image-") as name:
        folder = Path(name)
        archive = folder / "autograder.zip"
        archive.write_bytes(release.archive)
        root = folder / "root"
        try:
            image.bare(root)
        except RuntimeError as error:
            skip_or_fail(str(error))
        image.unpack(archive, root)
        built = image.setup(root)
        source = root / "autograder" / "source"
        reference = source / "reference" / hand_ins.NOTEBOOK
        yield Image(
            root,
            built,
            release.archive,
            reference.read_bytes() if reference.is_file() else b"",
            release.template[hand_ins.NOTEBOOK],
        )
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="module")
def graded(made: Image, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Give what came of each submission, as a future; three at a time, with half a CPU each."""
    assert made.built.status == 0, made.built.output
    ground = tmp_path_factory.mktemp("ground")
    context: dict[str, tuple[bytes, dict[str, Any]]] = {
        "hang": (hand_ins.with_cells(made.reference, hand_ins.HANG), {}),
        "bomb": (hand_ins.with_cells(made.reference, hand_ins.BOMB), {}),
        "reference": (made.reference, {"memory": 500 * 10**6}),
        "template": (made.template, {}),
        "attack": (hand_ins.attacks(made.template), {"metadata": METADATA}),
        "150 MB": (made.reference, {"memory": 150 * 10**6}),
        "read-only": (made.template, {"writable": False}),
    }
    with ThreadPoolExecutor(3) as pool:
        yield {
            name: pool.submit(
                image.grade, made.root, ground / name, {hand_ins.NOTEBOOK: notebook}, **options
            )
            for name, (notebook, options) in context.items()
        }


def result(graded: dict[str, Future[Graded]], name: str) -> Graded:
    """Return what came of a submission, once its results.json fits the specification."""
    done = graded[name].result()
    jsonschema.validate(done.results, SCHEMA)
    return done


def points(done: Graded) -> float:
    content = done.results
    return float(content.get("score", sum(test["score"] for test in content["tests"])))


def lost(done: Graded) -> set[str]:
    """Return the questions of a submission that did not get full marks."""
    tests = done.results["tests"]
    return {tag for test in tests for tag in test["tags"] if test["score"] < test["max_score"]}


def test_the_zip_is_small(made: Image) -> None:
    assert len(made.archive) < 2e6


def test_setup_makes_an_image_and_grades_the_reference_in_it(made: Image) -> None:
    assert made.built.status == 0, made.built.output
    assert "the reference scores 100 of 100" in made.built.output
    assert image.megabytes(made.root) < 2500  # no CUDA, LaTeX, browser or second Python


def test_others_cannot_look_into_source_and_results(made: Image) -> None:
    for name in ("source", "results", "submission"):
        mode = stat.S_IMODE((made.root / "autograder" / name).stat().st_mode)
        assert mode & 0o077 == 0, name


def test_setup_again_changes_nothing_and_needs_no_network(made: Image) -> None:
    again = replace(image.builder(made.root), keep=False, network=False)
    done = image.execute(["bash", "-c", SETUP], again)
    assert done.status == 0, done.output
    assert "the reference scores 100 of 100" in done.output


def test_an_image_that_cannot_grade_the_reference_is_not_built(made: Image) -> None:
    thrown_away = replace(image.builder(made.root), keep=False, network=False)
    spoil = "sed -i 's/def l2_penalty/def l1_penalty/' /autograder/source/reference/*.ipynb"
    done = image.execute(["bash", "-c", f"{spoil} && {SETUP}"], thrown_away)
    assert done.status == 1
    assert "grading the reference notebook failed" in done.output
    assert "q1: l2_penalty is not defined" in done.output
    assert "hint: the zip does not grade its own reference" in done.output


def test_the_reference_gets_full_marks_in_500_mb(graded: dict[str, Future[Graded]]) -> None:
    assert points(result(graded, "reference")) == 100


def test_the_reference_takes_less_than_15_seconds(graded: dict[str, Future[Graded]]) -> None:
    done = result(graded, "reference")
    # By its processor time: with half a CPU it takes twice that, however busy this machine is.
    assert 0 < done.cpu / 0.5 < 15
    assert 0 < done.results["execution_time"] < done.seconds


def test_the_template_gets_nothing(graded: dict[str, Future[Graded]]) -> None:
    done = result(graded, "template")
    assert points(done) == 0
    assert done.megabytes < 768 * 1.05
    assert "status graded" in done.output


def test_a_hang_costs_its_own_question(graded: dict[str, Future[Graded]]) -> None:
    done = result(graded, "hang")
    assert points(done) == 90
    assert lost(done) == {"q1"}
    assert done.status == 0
    assert done.seconds < 120  # of the ten minutes that Gradescope gives


def test_an_attack_gains_nothing_and_reads_nothing(graded: dict[str, Future[Graded]]) -> None:
    done = result(graded, "attack")
    assert points(done) == 0
    assert done.written is not None
    for secret in ("ada@example.org", "def test_", "@test_case", "hidden=True"):
        assert secret not in done.written
    refused = done.results["output"].count("PermissionError")
    assert refused >= len(hand_ins.ATTACKS), done.results["output"]


@pytest.mark.parametrize("name", ["bomb", "150 MB"])
def test_what_ran_out_of_memory_gets_no_points_and_the_teacher_is_told(
    name: str, graded: dict[str, Future[Graded]]
) -> None:
    done = graded[name].result()  # a failure in the teacher's list, never a 0 that is believed
    assert done.written is None
    assert done.status != 0
    assert "memory" in done.output


def test_without_a_folder_to_write_to_the_teacher_is_told(
    graded: dict[str, Future[Graded]],
) -> None:
    done = graded["read-only"].result()
    assert done.written is None
    assert done.status != 0
    assert "Read-only file system" in done.output
