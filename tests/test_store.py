"""The results folder: whole files or none, whatever happens while they are written."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from examples import graded

from autograder.errors import KitError
from autograder.results.store import About, Store
from autograder.results.whole import write_whole


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "results")
    store.prepare()
    return store


def test_a_file_is_replaced_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "results.json"
    write_whole(path, "old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new", durable=True)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["results.json"]


def test_a_link_in_the_way_is_replaced_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("precious")
    path = tmp_path / "results.json"
    path.symlink_to(target)
    write_whole(path, "new")
    assert target.read_text() == "precious"
    assert not path.is_symlink()


def test_files_get_the_rights_that_the_user_chose(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write_whole(tmp_path / "x", "text")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == 0o640


def test_what_a_killed_run_left_is_cleared(store: Store) -> None:
    for folder in ("", "submissions", "code", "feedback", "for_students"):
        (store.folder / folder).mkdir(exist_ok=True)
        (store.folder / folder / ".ada.json.0f0f1e1e.tmp").touch()
        (store.folder / folder / ".0f0f1e1e.tmp").touch()
    store.prepare()
    assert [path for path in store.folder.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("name", [".notes.tmp", "ada.0f0f1e1e.tmp", ".ada.json.bak", "notes.txt"])
def test_what_people_keep_there_stays(name: str, store: Store) -> None:
    for folder in (store.folder, store.submissions):
        (folder / name).write_text("mine")
    store.prepare()
    assert [(f / name).read_text() for f in (store.folder, store.submissions)] == ["mine"] * 2


def test_a_folder_that_cannot_be_made_is_found_first(tmp_path: Path) -> None:
    (tmp_path / "results").write_text("a file")
    with pytest.raises(KitError, match="cannot write") as caught:
        Store(tmp_path / "results").prepare()
    assert "-o" in caught.value.hint


def test_a_damaged_result_is_never_left_out_of_the_report(store: Store) -> None:
    store.save(graded("ada"))
    (store.submissions / "bob.json").write_text("{")
    with pytest.raises(KitError, match=r"bob\.json is damaged"):
        store.load_all()


def test_a_class_is_held_without_what_only_a_page_of_one_shows(store: Store) -> None:
    for name in ("ada", "bob"):
        store.save(graded(name))
    ada, bob = store.load_light()
    whole = store.load("ada")
    assert whole is not None
    assert (ada.submission, ada.score, bob.score) == ("ada", whole.score, whole.score)
    checks = [check for question in ada.questions for check in question.checks]
    assert {(check.detail, check.figure) for check in checks} == {("", None)}
    assert ada.questions[0].checks[0] is bob.questions[0].checks[0]
    assert store.whole(ada) == whole
    assert any(check.detail for question in whole.questions for check in question.checks)
    assert store.whole(replace(ada, submission="nobody")).submission == "nobody"


def test_code_is_read_when_it_is_asked_for(store: Store) -> None:
    codes = store.codes([graded("ada"), graded("bob")])
    store.write("code/ada.py", "x = 1")
    assert dict(codes) == {"ada": "x = 1", "bob": ""}
    assert len(codes) == 2


def test_a_stored_result_is_ascii_json(store: Store) -> None:
    store.save(graded("ada", reason="\u202e\ud800é"))
    raw = (store.submissions / "ada.json").read_bytes()
    assert raw.isascii()
    assert json.loads(raw)["reason"] == "\u202e\ud800é"


def test_a_report_of_an_edited_result_is_refused_with_the_way_to_change_scores(
    store: Store,
) -> None:
    store.save(graded("ada"))
    path = store.submissions / "ada.json"
    path.write_text(path.read_text().replace('"points": 5', '"points": 50'))
    with pytest.raises(KitError, match=r"changed by hand; .* overrides\.csv") as caught:
        store.load_all()
    assert "run autograder grade again" in caught.value.hint


@pytest.mark.parametrize("schema", [1, 2])
def test_a_result_of_an_earlier_kit_has_no_seal_and_is_read(schema: int, store: Store) -> None:
    content = {**graded("ada").to_dict(), "schema": schema}
    (store.submissions / "ada.json").write_text(json.dumps(content))
    assert store.load("ada") == graded("ada")


def test_a_folder_in_the_way_of_a_file_is_refused_before_anything(store: Store) -> None:
    (store.folder / "grades.csv").mkdir()
    with pytest.raises(KitError, match=r"grades\.csv is a folder"):
        store.refuse_others(tiny.bundle())


def test_what_the_results_are_of_is_kept_beside_them(store: Store) -> None:
    about = About("tiny", "A tiny course", frozenset({"x = 1", "import math"}))
    store.save_course(about)
    assert Store(store.folder).course() == about


@pytest.mark.parametrize("content", ["", "[]", '{"name": 1}', "[" * 2000, '{"given": 5}'])
def test_results_of_an_unknown_course_have_no_more_than_a_title(store: Store, content: str) -> None:
    assert store.course() == About()
    store.write("course.json", content)
    assert store.course() == About()
