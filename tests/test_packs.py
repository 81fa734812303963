"""In a large class what each submission has of a folder lies in one zip; nothing else changes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from examples import graded

from autograder.errors import KitError
from autograder.report import files
from autograder.report.terminal import closing
from autograder.results import packs
from autograder.results.model import Note, SubmissionResult
from autograder.results.store import Store
from autograder.submissions.reading import Submission

IDS = ("ada", "ada.student", "b\udc80b")
MADE = {
    f"{folder}/{id}.{kind}"
    for folder in ("feedback", "for_students")
    for id in IDS
    for kind in ("html", "md")
} | {f"code/{id}.py" for id in IDS}


@pytest.fixture(autouse=True)
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "MOST_LOOSE", 2)


def code_of(id: str) -> str:
    return f"# %% [cell 1]\nx = {id!r}\n"


def results(*ids: str) -> list[SubmissionResult]:
    return [graded(id) for id in ids]


def written(folder: Path, found: list[SubmissionResult]) -> Store:
    store = Store(folder)
    for one in found:
        store.keep_code(Submission(one.submission, (f"x = {one.submission!r}",), ""))
    files.write(store, found)
    return store


def loose(folder: Path) -> set[str]:
    every = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in every if "/" in name and name != "feedback/.made.json"}


def packed(folder: Path) -> Mapping[str, bytes]:
    found = {}
    for path in folder.glob("*.zip"):
        with zipfile.ZipFile(path) as pack:
            found |= {f"{path.stem}/{name}": pack.read(name) for name in pack.namelist()}
    return found


def test_a_large_class_has_the_same_files_in_zips(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "large", results(*IDS))
    monkeypatch.setattr(packs, "MOST_LOOSE", 3)
    written(tmp_path / "small", results(*IDS))
    assert loose(tmp_path / "large") == set()
    assert {*packed(tmp_path / "large")} == {name.replace("\udc80", "\\udc80") for name in MADE}
    assert loose(tmp_path / "small") == MADE
    assert packed(tmp_path / "small") == {}
    for name, content in packed(tmp_path / "large").items():
        beside = tmp_path / "small" / name.replace("\\udc80", "\udc80")
        assert beside.read_bytes() == content


def test_code_is_found_wherever_it_lies(tmp_path: Path) -> None:
    store = written(tmp_path, results(*IDS))
    assert [store.code(id) for id in IDS] == [code_of(id) for id in IDS]
    assert Store(tmp_path).cells("ada") == ("x = 'ada'",)
    assert store.code("nobody") == ""
    store.keep_code(Submission("ada", ("x = 1",), ""))  # it is graded again
    assert store.cells("ada") == ("x = 1",)


def test_what_changed_is_packed_anew_and_the_rest_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, results(*IDS))
    before = packed(tmp_path)
    made = []
    real = files.feedback.for_teacher
    monkeypatch.setitem(
        files._PAGES,
        "feedback/{}.md",
        lambda result, book: [made.append(result.submission), real(result, book)][1],
    )
    files.write(Store(tmp_path), [graded("ada", notes=(Note(1, "new"),)), *results(*IDS[1:])])
    assert made == ["ada"]
    after = packed(tmp_path)
    assert after.keys() == before.keys()
    changed = {name for name in after if after[name] != before[name]}
    assert changed
    assert all(name.startswith(("feedback/ada.", "for_students/ada.")) for name in changed)


def test_where_nothing_changed_the_zips_are_not_written(tmp_path: Path) -> None:
    written(tmp_path, results(*IDS))
    before = {path.name: path.stat().st_ino for path in tmp_path.glob("*.zip")}
    files.write(Store(tmp_path), results(*IDS))
    assert {path.name: path.stat().st_ino for path in tmp_path.glob("*.zip")} == before
    assert len(before) == 3


def test_who_is_gone_is_in_no_zip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, results(*IDS))
    monkeypatch.setattr(packs, "MOST_LOOSE", 1)
    files.write(Store(tmp_path), results(*IDS[:2]))
    assert {*packed(tmp_path)} == {name for name in MADE if "/ada" in name}


def test_the_same_class_makes_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "two", "one"):
        written(tmp_path / folder, results(*IDS))
    for path in (tmp_path / "one").glob("*.zip"):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_a_class_that_is_no_longer_large_has_files_of_its_own_again(tmp_path: Path) -> None:
    store = written(tmp_path, results(*IDS))
    files.write(store, results(*IDS[:2]))
    assert packed(tmp_path) == {}
    assert loose(tmp_path) == {name for name in MADE if "/ada" in name}
    assert store.code("ada") == code_of("ada")


def test_what_people_keep_beside_the_pages_stays(tmp_path: Path) -> None:
    for folder in ("feedback", "code"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ada.txt").write_text("mine")
        (tmp_path / folder / "notes.md").write_text("mine")
    written(tmp_path, results(*IDS))
    assert loose(tmp_path) == {
        f"{folder}/{name}" for folder in ("feedback", "code") for name in ("ada.txt", "notes.md")
    }


def test_a_damaged_zip_holds_nothing_and_is_written_anew(tmp_path: Path) -> None:
    written(tmp_path, results(*IDS))
    before = packed(tmp_path)
    (tmp_path / "feedback.zip").write_bytes(b"PK no more")
    files.write(Store(tmp_path), results(*IDS))
    assert packed(tmp_path) == before


def test_what_cannot_be_packed_leaves_the_zips_of_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, results(*IDS))
    before = packed(tmp_path)

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(packs.Packing, "add", full)
    with pytest.raises(KitError, match="No space left"):
        written(tmp_path, results(*IDS))
    assert packed(tmp_path) == before
    assert not list(tmp_path.glob(".*.tmp"))


def test_the_code_of_one_that_is_pruned_stays_with_its_result(tmp_path: Path) -> None:
    store = written(tmp_path, results(*IDS))
    store.save(graded("ada"))
    store.prune("ada")
    assert (tmp_path / "pruned" / "ada.py").read_text() == code_of("ada")


def test_report_and_terminal_lead_to_the_zips(tmp_path: Path) -> None:
    found = results(*IDS)
    written(tmp_path, found)
    page = (tmp_path / "report.html").read_text()
    assert 'href="feedback.zip"' in page
    assert "the pages in feedback.zip" in page
    assert "for_students.zip" in closing.lines(found, tmp_path, {})
