"""Each platform's layout, in the platform's own form: whose each file is, and of when."""

from __future__ import annotations

import zipfile
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from examples import notebook

from autograder.errors import UnreadableError
from autograder.submissions import discover, layouts
from autograder.submissions.found import Found

find = partial(discover.find, notebook="weight_decay")

FIRST, SECOND = (2026, 11, 25, 10, 0, 0), (2026, 11, 26, 11, 30, 0)
METADATA = """\
---
submission_101:
  :submitters:
  - :name: Ada Lovelace
    :email: ada@uni.example
    :sid: '42'
  :created_at: 2026-03-01 10:00:00.000000000 Z
submission_102:
  :submitters:
  - :name: Bob Moss
    :email: bob@uni.example
    :sid: '43'
  :created_at: 2026-03-02 10:00:00.000000000 Z
"""

MOODLE = [
    ("Ada_Lovelace_4711", "Ada Lovelace", "", "4711"),
    ("Bob_Moss_4712", "Bob Moss", "", "4712"),
]

# The files of two students, and for each the row's id, the name, the login and the number.
CASES = {
    "Moodle, a folder for each student": (
        [
            "Ada Lovelace_4711_assignsubmission_file_/weight_decay.ipynb",
            "Bob Moss_4712_assignsubmission_file_/weight_decay.ipynb",
            "Bob Moss_4712_assignsubmission_onlinetext_/onlinetext.html",
        ],
        MOODLE,
    ),
    "Moodle, without folders": (
        [
            "Ada Lovelace_4711_assignsubmission_file_weight_decay.ipynb",
            "Bob Moss_4712_assignsubmission_file_mine_99_assignsubmission_file_x.ipynb",
        ],
        MOODLE,
    ),
    "Blackboard": (
        [
            "Weight decay_alove_attempt_2026-11-25-10-00-00.txt",
            "Weight decay_alove_attempt_2026-11-25-10-00-00_weight_decay.ipynb",
            "Weight decay_bmoss_attempt_2026-11-25-12-00-00.txt",
            "Weight decay_bmoss_attempt_2026-11-25-12-00-00_my_attempt_2026-01-01-00-00-00_x.ipynb",
        ],
        [("alove", "", "alove", ""), ("bmoss", "", "bmoss", "")],
    ),
    "Canvas": (
        ["lovelaceada_4242_99_weight_decay.ipynb", "mossbob_LATE_77_98_weight_decay-1.ipynb"],
        [("lovelaceada_4242", "", "", "4242"), ("mossbob_77", "", "", "77")],
    ),
    "Gradescope, Download Submissions": (
        [
            "assignment_1_export/submission_101/weight_decay.ipynb",
            "assignment_1_export/submission_102/mine.ipynb",
            "assignment_1_export/submission_102/lab.py",
        ],
        [("submission_101", "", "", ""), ("submission_102", "", "", "")],
    ),
    "nbgrader": (
        ["submitted/ada/ps1/weight_decay.ipynb", "submitted/bob/ps1/weight_decay.ipynb"],
        [("ada", "", "ada", ""), ("bob", "", "bob", "")],
    ),
    "Git repositories, from Classroom 50 and others": (
        [
            "weight-decay-ada/.git/config",
            "weight-decay-ada/weight_decay.ipynb",
            "weight-decay-ada/tests/q1.py",
            "weight-decay-bob-m/.git/config",
            "weight-decay-bob-m/weight_decay.ipynb",
        ],
        [("ada", "", "ada", ""), ("bob-m", "", "bob-m", "")],
    ),
    "Google Classroom, in Drive": (
        ["Ada Lovelace - weight_decay.ipynb", "Bob Moss - Weight Decay.ipynb"],
        [("Ada_Lovelace", "Ada Lovelace", "", ""), ("Bob_Moss", "Bob Moss", "", "")],
    ),
    "Google Forms, in Drive": (
        ["weight_decay - Ada Lovelace.ipynb", "weight_decay (1) - x - Bob Moss.ipynb"],
        [("Ada_Lovelace", "Ada Lovelace", "", ""), ("Bob_Moss", "Bob Moss", "", "")],
    ),
}  # fmt: skip


def laid_out(folder: Path, names: list[str]) -> Path:
    for name in names:
        notebook(folder / name, f"x = {name!r}")
    return folder


def zipped(path: Path, names: list[str], time: tuple[int, ...] = FIRST) -> Path:
    made = notebook(path.with_name("one"), "x = 1")
    code = made.read_bytes()
    made.unlink()
    with zipfile.ZipFile(path, "a") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name, time), code + b" " * time[2])  # type: ignore[arg-type]
    return path


def said(found: tuple[Found, ...]) -> list[tuple[str, str, str, str]]:
    rows = []
    for one in found:
        assert one.origin is not None
        login = one.origin.logins[0] if one.origin.logins else ""
        rows.append((one.id, one.origin.name, login, one.origin.number))
    return rows


def test_every_layout_has_its_case() -> None:
    assert [layout.title for layout in layouts.LAYOUTS] == list(CASES)


@pytest.mark.parametrize("title", CASES)
@pytest.mark.parametrize("packed", [False, True], ids=["unpacked", "zip"])
def test_a_platforms_names_tell_whose_each_file_is(
    packed: bool, title: str, tmp_path: Path
) -> None:
    files, rows = CASES[title]
    path = zipped(tmp_path / "c.zip", files) if packed else laid_out(tmp_path / "c", files)
    search = find([path])
    assert said(search.found) == rows
    assert (search.left_out, search.repeats, search.remarks) == ((), (), ())
    for one in search.found:
        assert one.read().cells


@pytest.mark.parametrize("title", CASES)
def test_one_student_alone_is_one_row_in_every_layout(title: str, tmp_path: Path) -> None:
    files, rows = CASES[title]
    mine = [
        name for name in files if any(part in name.casefold() for part in ("ada", "alove", "101"))
    ]
    (one,) = find([laid_out(tmp_path / "c", mine)]).found
    assert one.origin is not None
    assert one.origin.name == rows[0][1]
    assert rows[0][2] in (*one.origin.logins, "")


def test_all_layouts_side_by_side_are_all_read(tmp_path: Path) -> None:
    for number, (files, _) in enumerate(CASES.values()):
        laid_out(tmp_path / f"source {number}", files)
    search = find([tmp_path])
    # The two of Moodle are one person each in both of its forms.
    assert len(search.found) == 2 * len(CASES) - 2 - 2
    assert search.left_out == ()


def test_classroom_50_keeps_a_folder_of_repositories_for_each_assignment(tmp_path: Path) -> None:
    files = [f"cs/weight-decay/{who}/{name}" for who in ("ada-l", "bob-m")
             for name in (".git/config", ".github/workflows/check.yml", "weight_decay.ipynb",
                          "start.py", "kit/lab.py")]  # fmt: skip
    found = find([laid_out(tmp_path, files)]).found
    assert [one.id for one in found] == ["ada-l", "bob-m"]
    assert [one.origin.logins[0] for one in found if one.origin] == ["ada-l", "bob-m"]


def test_blind_marking_gives_no_name(tmp_path: Path) -> None:
    files = [f"Participant_{n}_assignsubmission_file_/weight_decay.ipynb" for n in (4711, 4712)]
    assert said(find([laid_out(tmp_path, files)]).found) == [
        ("Participant_4711", "", "", "4711"),
        ("Participant_4712", "", "", "4712"),
    ]


# what is late, and what is newer


def times(found: tuple[Found, ...]) -> list[datetime | None]:
    return [one.time for one in found]


def test_gradescope_tells_the_people_and_the_time_of_each(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", CASES["Gradescope, Download Submissions"][0])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("assignment_1_export/submission_metadata.yml", METADATA)
    found = find([path]).found
    assert [one.people[0].email for one in found] == ["ada@uni.example", "bob@uni.example"]
    assert [time.isoformat() for time in times(found) if time] == [
        "2026-03-01T10:00:00+00:00",
        "2026-03-02T10:00:00+00:00",
    ]


def test_two_submissions_of_one_person_on_gradescope_are_one_row(tmp_path: Path) -> None:
    path = zipped(tmp_path / "c.zip", CASES["Gradescope, Download Submissions"][0])
    same = METADATA.replace("Bob Moss", "Ada Lovelace").replace("bob@", "ada@").replace("43", "42")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("assignment_1_export/submission_metadata.yml", same)
    search = find([path])
    assert [one.id for one in search.found] == ["submission_102"]
    assert search.repeats == ("Ada Lovelace handed in twice; the newer one counts",)


def test_canvas_marks_what_is_late(tmp_path: Path) -> None:
    found = find([laid_out(tmp_path, CASES["Canvas"][0])]).found
    assert [one.late for one in found] == [False, True]


def test_blackboard_writes_the_time_into_the_name(tmp_path: Path) -> None:
    found = find([laid_out(tmp_path, CASES["Blackboard"][0])]).found
    assert times(found) == [datetime(2026, 11, 25, 10), datetime(2026, 11, 25, 12)]


def test_elsewhere_the_zip_has_the_time_of_each_file(tmp_path: Path) -> None:
    names = CASES["Moodle, without folders"][0]
    path = zipped(zipped(tmp_path / "c.zip", names[:1]), names[1:], SECOND)
    assert times(find([path]).found) == [datetime(*FIRST), datetime(*SECOND)]
    unpacked = find([laid_out(tmp_path / "c", names)])
    assert times(unpacked.found) == [None, None]  # of a copy, so of nobody's submission


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("mossbob_77_98_weight_decay.ipynb", "mossbob_77_101_weight_decay-2.ipynb"),
        (
            "HW_bmoss_attempt_2026-11-25-10-00-00_weight_decay.ipynb",
            "HW_bmoss_attempt_2026-11-26-09-00-00_weight_decay.ipynb",
        ),
    ],
    ids=["Canvas", "Blackboard"],
)
def test_of_two_of_one_person_the_newer_counts(older: str, newer: str, tmp_path: Path) -> None:
    search = find([laid_out(tmp_path, [newer, older])])
    assert [one.read().cells for one in search.found] == [(f"x = {newer!r}",)]
    assert search.repeats[0].endswith("handed in twice; the newer one counts")
    (tmp_path / newer).write_text("{")
    search = find([tmp_path])
    assert search.found[0].read().cells == (f"x = {older!r}",)
    assert "cannot be read, so the older one counts" in search.repeats[0]


def test_the_later_of_two_files_in_a_zip_counts(tmp_path: Path) -> None:
    folder = "Ada Lovelace_4711_assignsubmission_file_"
    path = zipped(tmp_path / "c.zip", [f"{folder}/weight_decay (1).ipynb"])
    zipped(path, [f"{folder}/weight_decay.ipynb"], SECOND)
    (one,) = find([path]).found
    assert one.file is not None
    assert one.file.name == "weight_decay.ipynb"


def test_a_notebook_goes_before_a_newer_script_or_export(tmp_path: Path) -> None:
    names = ["mossbob_77_98_weight_decay.ipynb", "mossbob_77_99_helper.py", "mossbob_77_100_x.zip"]
    search = find([laid_out(tmp_path, names)])
    assert search.found[0].path.name == names[0]
    assert search.repeats == ()


def test_two_downloads_of_one_class_are_one_row_each(tmp_path: Path) -> None:
    laid_out(tmp_path / "mon", ["mossbob_77_98_weight_decay.ipynb", "kayc_78_97_x.ipynb"])
    laid_out(tmp_path / "tue", ["mossbob_77_101_weight_decay.ipynb", "kayc_78_97_x.ipynb"])
    for paths in ([tmp_path], [tmp_path / "mon", tmp_path / "tue"]):
        search = find(paths)
        assert [one.id for one in search.found] == ["kayc_78", "mossbob_77"]
        assert search.found[1].path.parent.name == "tue"


# a download in several zips

DRIVE = "Weight decay-20261125T100000Z-1-{}.zip"
IN_PARTS = {
    "001": ["Weight decay/Ada Lovelace - weight_decay.ipynb", "Weight decay/Cyd/notes.pdf"],
    "002": ["Weight decay/Bob Moss - weight_decay.ipynb", "Weight decay/Cyd/weight_decay.ipynb"],
}


def in_parts(folder: Path) -> list[Path]:
    """Write a class as Drive cuts it: the folder of one student begins in the first part."""
    folder.mkdir()
    return [zipped(folder / DRIVE.format(part), names) for part, names in IN_PARTS.items()]


@pytest.mark.parametrize("named", ["each part", "their folder"])
def test_the_parts_of_one_download_are_one_class(named: str, tmp_path: Path) -> None:
    zips = in_parts(tmp_path / "drive")
    search = find(zips if named == "each part" else [tmp_path / "drive"])
    assert [one.id for one in search.found] == ["Ada_Lovelace", "Bob_Moss", "Cyd"]
    assert all(one.read().cells for one in search.found)
    assert (search.left_out, search.remarks) == ((), ())


def test_a_part_that_is_not_here_or_is_damaged_is_said(tmp_path: Path) -> None:
    zips = in_parts(tmp_path / "drive")
    third = zips[1].rename(zips[1].with_name(DRIVE.format("003")))
    search = find([zips[0], third])
    assert search.remarks == ("Weight decay-20261125T100000Z is cut: part 2 is not here",)
    zips[0].write_bytes(b"PK\x03\x04 cut off")
    search = find([zips[0], third])
    rows = {one.id: one for one in search.found}
    damaged = rows["Weight_decay-20261125T100000Z-1-001"]
    with pytest.raises(UnreadableError, match="damaged"):
        damaged.read()
    assert set(rows) == {damaged.id, "Bob_Moss", "Cyd"}


def test_a_students_zip_with_such_a_name_is_that_students(tmp_path: Path) -> None:
    zips = [*in_parts(tmp_path / "drive"), zipped(tmp_path / "drive" / "ada.zip", ["hw.ipynb"])]
    for paths in (zips, [tmp_path / "drive"]):
        assert len(find(paths).found) == 3
