from __future__ import annotations

import errno
import gc
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from examples import FakeGrader, graded, notebook, unfinished

from autograder.errors import KitError
from autograder.grading import batch, own_python
from autograder.grading.grader import seed_of
from autograder.results.model import Status, SubmissionResult
from autograder.results.store import Store
from autograder.submissions import discover, reading
from autograder.submissions.found import Found
from autograder.submissions.reading import Submission

BUNDLE = "b" * 64


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "results")
    store.prepare()
    return store


@pytest.fixture
def found(tmp_path: Path) -> list[Found]:
    for name in ("ada", "bob", "cy"):
        notebook(tmp_path / "class" / f"{name}.ipynb", f"x = '{name}'")
    return list(discover.find([tmp_path / "class"]).found)


def grade(
    found: list[Found], store: Store, seed: int | None = None, bundle: str = BUNDLE
) -> list[str]:
    """Plan and grade as the command does; return who was really graded."""
    grader = FakeGrader(bundle)
    todo = batch.plan(found, store, bundle=bundle, seed=seed).pending
    batch.grade_all(todo, store, batch.Here(grader), seed=seed)
    return sorted(grader.asked)


# seeds


def test_a_seed_depends_on_the_bytes_and_the_checks_only() -> None:
    assert seed_of("a", "x") == seed_of("a", "x") != seed_of("b", "x")
    assert seed_of("a", "x") != seed_of("a", "y")
    assert 0 <= seed_of("a", "x") < 2**31


# resuming


def test_an_unchanged_class_is_not_graded_again(found: list[Found], store: Store) -> None:
    assert grade(found, store) == ["ada", "bob", "cy"]
    assert grade(found, store) == []


def test_an_unchanged_class_is_not_even_read_again(
    found: list[Found], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade(found, store)
    for where, name in ((reading, "read_bytes"), (reading, "digest"), (store, "load")):
        monkeypatch.setattr(where, name, None)
    assert grade(found, store) == []


def test_a_file_of_the_same_size_and_another_content_is_graded_again(
    found: list[Found], store: Store
) -> None:
    grade(found, store)
    path = found[1].path
    path.write_text(path.read_text().replace("'bob'", "'bib'"))
    assert grade(found, store) == ["bob"]


@pytest.mark.parametrize("damage", ["", "[]", '{"ada": 7}', '{"ada": {"status": "graded"}}'])
def test_damage_to_what_was_seen_costs_time_only(
    damage: str, found: list[Found], store: Store
) -> None:
    grade(found, store)
    (store.folder / ".seen.json").write_text(damage)
    assert grade(found, store) == []


def test_a_changed_submission_is_graded_again(found: list[Found], store: Store) -> None:
    grade(found, store)
    notebook(found[1].path, "x = 2")
    assert grade(found, store) == ["bob"]


def test_changed_checks_grade_all_again(found: list[Found], store: Store) -> None:
    grade(found, store)
    assert grade(found, store, bundle="c" * 64) == ["ada", "bob", "cy"]


def test_another_torch_grades_all_again(
    found: list[Found], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade(found, store)
    monkeypatch.setattr(own_python, "versions", lambda: "Python 3.11, torch 9, matplotlib 9")
    assert grade(found, store) == ["ada", "bob", "cy"]
    assert grade(found, store) == []


def test_another_seed_grades_all_again(found: list[Found], store: Store) -> None:
    grade(found, store)
    assert grade(found, store, seed=5) == ["ada", "bob", "cy"]
    assert grade(found, store, seed=5) == []
    assert grade(found, store) == ["ada", "bob", "cy"]


def test_fresh_trusts_nothing(found: list[Found], store: Store) -> None:
    grade(found, store)
    assert len(batch.plan(found, store, bundle=BUNDLE, seed=None, fresh=True).pending) == 3


def test_the_graders_own_failure_is_tried_again(found: list[Found], store: Store) -> None:
    grade(found, store)
    done = store.load("ada")
    assert done is not None
    store.save(unfinished("bob", Status.CRASHED, "out of memory"))
    assert grade(found, store) == ["bob"]


def test_an_unreadable_submission_is_read_again_but_not_graded_again(
    found: list[Found], store: Store
) -> None:
    found[0].path.write_text("")
    assert grade(found, store) == ["ada", "bob", "cy"]
    assert grade(found, store) == []
    notebook(found[0].path, "x = 'at last'")
    assert grade(found, store) == ["ada"]


@pytest.mark.parametrize(
    "damage",
    ["", "{}", "[]", "{", '{"schema": 2}', '{"schema": 9}', "[" * 100_000],
    ids=["empty", "no fields", "a list", "cut", "an earlier schema", "another schema", "deep"],
)
def test_a_damaged_result_is_graded_again(damage: str, found: list[Found], store: Store) -> None:
    grade(found, store)
    (store.submissions / "cy.json").write_text(damage)
    assert grade(found, store) == ["cy"]


def test_a_score_that_was_edited_in_a_stored_result_is_graded_again(
    found: list[Found], store: Store
) -> None:
    grade(found, store)
    path = store.submissions / "cy.json"
    honest = path.read_text()
    edited = honest.replace('"status": "failed"', '"status": "passed"')
    assert edited != honest
    path.write_text(edited)
    assert grade(found, store) == ["cy"]
    assert path.read_text() == honest
    path.write_text(edited.replace('"seal"', '"zeal"'))
    assert grade(found, store) == ["cy"]


def test_a_result_under_another_name_does_not_count(found: list[Found], store: Store) -> None:
    grade(found, store)
    (store.submissions / "cy.json").write_bytes((store.submissions / "ada.json").read_bytes())
    assert grade(found, store) == ["cy"]


# submissions that change or vanish


@pytest.mark.parametrize("number", [errno.ENOENT, errno.ESTALE, errno.EIO, errno.ENOTCONN])
def test_what_vanishes_keeps_its_result_and_is_said(
    number: int, found: list[Found], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    grade(found, store)
    before = (store.submissions / "bob.json").read_bytes()

    real = Path.open

    def gone(path: Path, *how: Any, **more: Any) -> Any:
        if path.suffix == ".ipynb":
            raise OSError(number, os.strerror(number))
        return real(path, *how, **more)

    monkeypatch.setattr(Path, "open", gone)
    pending = batch.plan(found, store, bundle="c" * 64, seed=None).pending
    said: list[str] = []
    workers = batch.Here(FakeGrader("c" * 64))
    assert batch.grade_all(pending, store, workers, on_vanished=said.append) == 0
    assert said == ["ada", "bob", "cy"]
    assert (store.submissions / "bob.json").read_bytes() == before


def test_what_vanishes_before_it_was_ever_graded_is_nobodys_mistake_and_tried_again(
    found: list[Found], store: Store
) -> None:
    content = found[1].path.read_bytes()
    found[1].path.unlink()
    assert grade(found, store) == ["ada", "cy"]
    result = store.load("bob")
    assert result is not None
    assert result.status is Status.CRASHED
    found[1].path.write_bytes(content)
    assert grade(found, store) == ["bob"]


def test_a_file_that_is_closed_to_the_grader_is_unreadable(
    found: list[Found], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path, mode: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", closed)
        batch.grade_all(found[:1], store, batch.Here(FakeGrader()))
    assert [result.status for result in store.load_all()] == [Status.UNREADABLE]


def test_a_file_that_changes_while_it_is_read_is_read_again(
    found: list[Found], store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, whole = found[0].path, found[0].path.read_bytes()
    path.write_bytes(whole[:40])  # half of it is there when the reading begins
    real, reads = reading.read, []

    def read(where: Path) -> Submission:
        try:
            return real(where)
        finally:
            reads.append(where)
            path.write_bytes(whole) if len(reads) == 1 else None

    monkeypatch.setattr(reading, "read", read)
    monkeypatch.setattr(Found, "read", lambda one: replace(read(one.path), name=one.id))
    batch.grade_all(found[:1], store, batch.Here(FakeGrader()))
    assert [result.status for result in store.load_all()] == [Status.GRADED]


# grading


def test_nothing_to_do_starts_nothing(store: Store) -> None:
    grader = FakeGrader()
    assert batch.grade_all([], store, batch.Here(grader)) == 0
    assert not grader.started


@pytest.mark.parametrize("jobs", [1, 2, 8])
def test_all_are_graded_however_many_at_once(jobs: int, found: list[Found], store: Store) -> None:
    grader = FakeGrader()
    assert batch.grade_all(found, store, batch.Here(grader, jobs)) == 3
    assert [result.submission for result in store.load_all()] == ["ada", "bob", "cy"]
    assert grader.closed


def test_a_large_class_is_not_kept_in_memory(tmp_path: Path, store: Store) -> None:
    for number in range(60):
        notebook(tmp_path / "large" / f"s{number}.ipynb", f"x = {number}")
    in_memory: list[int] = []

    def count(_: SubmissionResult) -> None:
        objects = gc.get_objects()
        in_memory.append(sum(isinstance(each, SubmissionResult) for each in objects))

    found = discover.find([tmp_path / "large"]).found
    batch.grade_all(found, store, batch.Here(FakeGrader(), 2), on_result=count)
    # Those that were handed out ahead may be done before they are asked for.
    assert max(in_memory) - min(in_memory) <= 10


class FailingGrader(FakeGrader):
    """Raises on bob."""

    error: BaseException = ZeroDivisionError("1 / 0")

    def judge(self, handed_in: Submission, *, seed: int | None = None) -> SubmissionResult:
        if handed_in.name == "bob":
            raise self.error
        return super().judge(handed_in, seed=seed)


def test_one_that_breaks_the_grader_does_not_stop_the_rest(
    found: list[Found], store: Store
) -> None:
    batch.grade_all(found, store, batch.Here(FailingGrader()))
    results = store.load_all()
    assert [result.status.value for result in results] == ["graded", "crashed", "graded"]
    assert results[1].reason == "the grader failed: ZeroDivisionError: 1 / 0"


@pytest.mark.parametrize(
    "error", [KitError("broken", "mend it"), KeyboardInterrupt()], ids=["an error", "Ctrl-C"]
)
def test_what_concerns_all_stops_all_and_keeps_what_is_done(
    error: BaseException, found: list[Found], store: Store
) -> None:
    grader = FailingGrader()
    grader.error = error
    with pytest.raises(type(error)):
        batch.grade_all(found, store, batch.Here(grader, 1))
    assert grader.closed
    assert store.load("ada") is not None
    assert store.load("bob") is None


def test_after_an_interrupt_nothing_of_the_running_ones_is_written(
    found: list[Found], store: Store
) -> None:
    closed = threading.Event()

    class Slow(FakeGrader):
        def judge(self, handed_in: Submission, *, seed: int | None = None) -> SubmissionResult:
            if handed_in.name != "ada":
                assert closed.wait(20)
            return graded(handed_in.name)

        def close(self) -> None:
            closed.set()

    def interrupt(result: SubmissionResult) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        batch.grade_all(found, store, batch.Here(Slow(), 3), on_result=interrupt)
    assert [path.name for path in store.submissions.iterdir()] == ["ada.json"]


def test_each_result_is_on_disk_before_it_is_announced(found: list[Found], store: Store) -> None:
    def look(result: SubmissionResult) -> None:
        assert store.load(result.submission) == result

    batch.grade_all(found, store, batch.Here(FakeGrader()), on_result=look)


def test_a_full_disk_is_an_error_with_a_hint(
    store: Store, found: list[Found], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KitError, match="No space left on device"):
        batch.grade_all(found, store, batch.Here(FakeGrader()))
