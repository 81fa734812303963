"""How the submissions of a class are found, whatever the platform that they come from."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from examples import notebook
from hostile import packages

from autograder.course.archive import zip_bytes
from autograder.errors import KitError, UnreadableError
from autograder.submissions import discover
from autograder.submissions.roster import Person, Roster, names, of_gradescope, read_roster

METADATA = """\
---
submission_101:
  :submitters:
  - :name: Ada Lovelace
    :email: ada@uni.example
    :sid: '0042'
  :created_at: 2026-03-01 10:00:00.000000000 Z
  :score: 90.0
  :status: processed
  :results:
    tests:
    - output: |-
        submission_999:
        :submitters: nobody
      name: "a check"
  :history:
  - :id: 7
    :score: 10.0
submission_102:
  :submitters:
  - :name: Bob Moss
    :email: bob@uni.example
    :sid:
  - :name: Žofie Malá
    :email: zofie@uni.example
    :sid: 77
submission_103:
  :submitters:
  - :name: Cy
    :email: cy@uni.example
submission_104:
  :submitters:
  - :name: Di
    :email: di@uni.example
"""


def files(folder: Path) -> dict[str, Path]:
    """Write what four students handed in on Gradescope."""
    return {
        "submission_101/weight_decay.ipynb": notebook(folder / "1.ipynb", "x = 1"),
        "submission_101/kit/lab.py": notebook(folder / "lab.py", "given"),
        "submission_102/mine.ipynb": notebook(folder / "2.ipynb", "x = 2"),
        "submission_103/essay.pdf": notebook(folder / "3.pdf", "x"),
        "__MACOSX/submission_101/._weight_decay.ipynb": notebook(folder / "4", "x"),
    }


def zipped(path: Path, members: dict[str, Path], metadata: str = "") -> Path:
    files = {name: file.read_bytes() for name, file in members.items()}
    if metadata:
        files["submission_metadata.yml"] = metadata.encode()
    path.write_bytes(zip_bytes(files))
    return path


@pytest.fixture
def export(tmp_path: Path) -> Path:
    (tmp_path / "made").mkdir()
    return zipped(tmp_path / "submissions.zip", files(tmp_path / "made"), METADATA)


def ids(search: discover.Search) -> list[str]:
    return [one.id for one in search.found]


# Gradescope


def test_an_export_of_gradescope_gives_each_submission_its_people(export: Path) -> None:
    search = discover.find([export])
    assert ids(search) == [f"submission_10{n}" for n in (1, 2, 3, 4)]
    assert names(search.found[0].people) == "Ada Lovelace"
    assert names(search.found[1].people) == "Bob Moss, Žofie Malá"
    assert search.found[0].people[0].sid == "0042"
    assert search.found[0].read().cells == ("x = 1",)
    assert search.left_out == ()


@pytest.mark.parametrize(
    ("which", "why"), [(2, r"no notebook among the files \(essay.pdf\)"), (3, "no file")]
)
def test_who_handed_in_no_notebook_is_listed_with_the_reason(
    which: int, why: str, export: Path
) -> None:
    with pytest.raises(UnreadableError, match=why):
        discover.find([export]).found[which].read()


def test_an_unpacked_export_is_the_same(export: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(export) as archive:
        archive.extractall(tmp_path / "export" / "assignment_1_export")
    unpacked = discover.find([tmp_path / "export"])
    assert ids(unpacked) == ids(discover.find([export]))
    assert unpacked.found[0].people == discover.find([export]).found[0].people
    assert unpacked.found[0].read() == discover.find([export]).found[0].read()


def test_a_students_own_file_of_that_name_does_not_count(export: Path, tmp_path: Path) -> None:
    own = METADATA.replace("Ada", "Eve")
    with zipfile.ZipFile(export, "a") as archive:
        archive.writestr(zipfile.ZipInfo("submission_102/submission_metadata.yml"), own)
    with zipfile.ZipFile(export) as archive:
        archive.extractall(tmp_path / "unpacked")
    for path in (export, tmp_path / "unpacked"):
        search = discover.find([path])
        assert ids(search) == [f"submission_10{n}" for n in (1, 2, 3, 4)]
        assert names(search.found[0].people) == "Ada Lovelace"


def test_of_two_metadata_side_by_side_none_counts(tmp_path: Path) -> None:
    for who in ("ada", "bob"):
        notebook(tmp_path / who / "weight_decay.ipynb", who)
        (tmp_path / who / "submission_metadata.yml").write_text(METADATA)
    assert ids(discover.find([tmp_path])) == ["ada", "bob"]


@pytest.mark.parametrize(
    "metadata",
    [
        "- a list",
        "submission_1: [",
        "submission_5:\n  :submitters:\n",
        "# nothing",
        "a: &a [*a]",
        pytest.param("[" * 3000, id="nested"),
    ],
)
def test_metadata_that_fit_nothing_are_one_clear_error(metadata: str, tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    path = zipped(tmp_path / "x.zip", files(tmp_path / "made"), metadata)
    with pytest.raises(KitError, match=r"submission_metadata\.yml"):
        discover.find([path])


def test_metadata_are_read_without_the_results_in_them() -> None:
    huge = "".join(f"submission_{n}:\n  :submitters:\n  - :name: S\n  :results:\n" + 300 *
                   "    x: '#'\n" for n in range(1000))  # fmt: skip
    assert len(of_gradescope(huge)) == 1000


# learning platforms


def test_a_zip_with_a_file_from_each_student_is_a_class(tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    names = ["lovelaceada_4242_99_hw.ipynb", "mossbob_LATE_77_98_hw.ipynb", "cy_5_9_hw.zip"]
    path = zipped(tmp_path / "submissions.zip", {**dict.fromkeys(names, one), "essay_1.pdf": one})
    search = discover.find([path])
    assert ids(search) == ["cy_5_9_hw", "lovelaceada_4242_99_hw", "mossbob_LATE_77_98_hw"]
    assert search.left_out == (f"{path}:essay_1.pdf",)


def test_the_folders_of_moodle_name_the_student(tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    files = [f"{who}_4242_assignsubmission_file_/weight_decay.ipynb" for who in ("Ada L", "Bo")]
    search = discover.find([zipped(tmp_path / "m.zip", dict.fromkeys(files, one))])
    assert ids(search)[0] == "Ada_L_4242_assignsubmission_file_"
    assert names(search.found[0].people) == "Ada L"


def test_one_students_own_zip_is_one_submission(tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    names = ["weight_decay.ipynb", "kit/lab.py", "helper.py", "tests/q1.py", ".OTTER_LOG"]
    search = discover.find([zipped(tmp_path / "ada.zip", dict.fromkeys(names, one))])
    assert ids(search) == ["ada"]
    assert search.found[0].read().cells == ("x = 1",)


@pytest.mark.parametrize("metadata", [METADATA, "no: [YAML"], ids=["others' names", "damaged"])
def test_a_zip_beside_others_is_one_submission_whatever_is_in_it(
    metadata: str, tmp_path: Path
) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    ada = zipped(tmp_path / "ada.zip", {"submission_102/weight_decay.ipynb": one}, metadata)
    bob = zipped(tmp_path / "bob.zip", dict.fromkeys(["one.ipynb", "two.ipynb"], one))
    search = discover.find([ada, bob])
    assert ids(search) == ["ada", "bob"]
    assert search.found[0].people == ()
    assert search.found[0].read().cells == ("x = 1",)
    with pytest.raises(UnreadableError, match="two files that could be"):
        search.found[1].read()


def test_folders_name_the_students_where_all_files_have_one_name(tmp_path: Path) -> None:
    for who in ("ada", "bob"):
        notebook(tmp_path / "submitted" / who / "ps1" / "weight_decay.ipynb", who)
    assert ids(discover.find([tmp_path])) == ["ada", "bob"]


def test_folders_name_the_students_also_where_files_are_copies_of_one_name(tmp_path: Path) -> None:
    for who, copy in (("ada", ""), ("bob", " (1)"), ("cy", "-Copy1"), ("di", " copy 2")):
        notebook(tmp_path / who / f"weight_decay{copy}.ipynb", who)
    assert ids(discover.find([tmp_path])) == ["ada", "bob", "cy", "di"]


@pytest.mark.parametrize("name", ["/etc/x.ipynb", "a\\b\\x.ipynb"], ids=["absolute", "backslashes"])
def test_no_name_in_a_zip_leads_anywhere(name: str, tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    path = zipped(tmp_path / "class.zip", {name: one, "y.ipynb": one})
    assert ids(discover.find([path])) == ["x", "y"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "class.zip"]


def test_a_link_in_a_zip_is_not_looked_at(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {n: notebook(tmp_path / n, "x") for n in "ab"})
    with zipfile.ZipFile(path, "a") as archive:
        for name in ("one.ipynb", "two.ipynb", "three.ipynb"):
            info = zipfile.ZipInfo(name)
            info.external_attr = (0o120777 if name != "three.ipynb" else 0o100644) << 16
            archive.writestr(info, "/etc/passwd")
    assert ids(discover.find([path])) == ["class"]


def test_a_bomb_in_a_class_zip_costs_its_own_student_only(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    honest = notebook(tmp_path / "a", "x = 1").read_bytes()
    spaces = b" " * (21 * 1024 * 1024)
    path.write_bytes(packages.archive(("bomb.ipynb", spaces), ("ada.ipynb", honest)))
    ada, bomb = discover.find([path]).found
    assert ada.read().cells == ("x = 1",)
    with pytest.raises(UnreadableError, match="larger than 20 MB"):
        bomb.read()


def test_a_damaged_member_costs_its_own_student_only(tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    path = zipped(tmp_path / "class.zip", {"ada.ipynb": one, "bob.ipynb": one})
    data = path.read_bytes()
    path.write_bytes(data.replace(b"x = 1", b"x = 2", 1))
    ada, bob = discover.find([path]).found
    with pytest.raises(UnreadableError, match="damaged or locked"):
        ada.read()
    assert bob.read().cells == ("x = 1",)


# rosters

CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Weight decay (5)
    Points Possible,,,,,100
"Lovelace, Ada",4242,0042,ada@uni.example,A1,
"Moss, Bob",77,0077,bob@uni.example,A2,
"""


def roster(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_a_gradebook_of_canvas_finds_its_students(tmp_path: Path) -> None:
    known = Roster(read_roster(roster(tmp_path / "r.csv", CANVAS)))
    for id in ("lovelaceada_4242_99_hw", "ada@uni.example", "0042", "lovelaceada_x"):
        assert names(known.match(id, ())) == "Lovelace, Ada", id
    assert known.match("cy_5_9_hw", ()) == ()


def test_a_key_of_two_students_names_neither(tmp_path: Path) -> None:
    text = "name,email,sid\nAda A,a@x,111\nAda B,b@x,111\n"
    known = Roster(read_roster(roster(tmp_path / "r.csv", text)))
    assert known.match("111", ()) == ()
    assert names(known.match("b", ())) == "Ada B"


def test_the_roster_tells_who_is_missing(export: Path, tmp_path: Path) -> None:
    text = "First Name,Last Name,SID,Email\nAda,King,0042,\nEve,Nil,9,eve@uni.example\n"
    search = discover.find([export], roster(tmp_path / "r.csv", text))
    assert names(search.found[0].people) == "Ada King"
    assert names(search.found[1].people) == "Bob Moss, Žofie Malá"
    assert search.missing == (Person("Eve Nil", "eve@uni.example", "9"),)
    known = {one.id for one in search.found} - set(search.strangers)
    assert known == {search.found[0].id}  # the others are named by the export alone


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,email\nEve,eve@else.example\n", "knows none of the 4 submissions"),
        ("", "names no students"),
        ("points\n5\n", "names no students"),
        ("name\0,email\n", "names no students|is not a CSV"),
    ],
    ids=["another course", "empty", "no names", "no text"],
)
def test_a_roster_that_does_not_match_is_one_clear_error(
    text: str, said: str, export: Path, tmp_path: Path
) -> None:
    with pytest.raises(KitError, match=said):
        discover.find([export], roster(tmp_path / "r.csv", text))


def test_a_roster_that_is_no_text_is_one_clear_error(export: Path, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_bytes(b"\xff\xfe\x00name")
    for path in (tmp_path / "r.csv", tmp_path / "nowhere.csv"):
        with pytest.raises(KitError, match=r"(r|nowhere)\.csv"):
            discover.find([export], path)
