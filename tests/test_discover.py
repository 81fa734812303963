"""How the submissions of a class are found, whatever the platform that they come from."""

from __future__ import annotations

import os
import zipfile
from functools import partial
from pathlib import Path

import pytest
from examples import notebook
from hostile import packages

from autograder.course.archive import zip_bytes
from autograder.errors import KitError, UnreadableError
from autograder.submissions import discover
from autograder.submissions.found import Search
from autograder.submissions.gradescope_export import parsed
from autograder.submissions.ids import id_of, reading_order
from autograder.submissions.roster import names

find = partial(discover.find, notebook="weight_decay")

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


def ids(search: Search) -> list[str]:
    return [one.id for one in search.found]


# Gradescope


def test_an_export_of_gradescope_gives_each_submission_its_people(export: Path) -> None:
    search = find([export])
    assert ids(search) == [f"submission_10{n}" for n in (1, 2, 3, 4)]
    assert names(search.found[0].people) == "Ada Lovelace"
    assert names(search.found[1].people) == "Bob Moss; Žofie Malá"
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
        find([export]).found[which].read()


def test_an_unpacked_export_is_the_same(export: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(export) as archive:
        archive.extractall(tmp_path / "export" / "assignment_1_export")
    unpacked = find([tmp_path / "export"])
    assert ids(unpacked) == ids(find([export]))
    assert unpacked.found[0].people == find([export]).found[0].people
    assert unpacked.found[0].read() == find([export]).found[0].read()


def test_a_students_own_file_of_that_name_does_not_count(export: Path, tmp_path: Path) -> None:
    own = METADATA.replace("Ada", "Eve")
    with zipfile.ZipFile(export, "a") as archive:
        archive.writestr(zipfile.ZipInfo("submission_102/submission_metadata.yml"), own)
    with zipfile.ZipFile(export) as archive:
        archive.extractall(tmp_path / "unpacked")
    for path in (export, tmp_path / "unpacked"):
        search = find([path])
        assert ids(search) == [f"submission_10{n}" for n in (1, 2, 3, 4)]
        assert names(search.found[0].people) == "Ada Lovelace"


def test_of_two_metadata_side_by_side_none_counts(tmp_path: Path) -> None:
    for who in ("ada", "bob"):
        notebook(tmp_path / who / "weight_decay.ipynb", who)
        (tmp_path / who / "submission_metadata.yml").write_text(METADATA)
    assert ids(find([tmp_path])) == ["ada", "bob"]


@pytest.mark.parametrize(
    "metadata",
    [
        "- a list",
        "submission_1: [",
        "submission_5:\n  :submitters:\n",
        "weight_decay.ipynb:\n  :submitters:\n  - :name: Bob\n",
        "# nothing",
        "a: &a [*a]",
        pytest.param("[" * 3000, id="nested"),
    ],
)
def test_metadata_that_fit_nothing_are_said_and_folders_name_the_rows(
    metadata: str, tmp_path: Path
) -> None:
    (tmp_path / "made").mkdir()
    search = find([zipped(tmp_path / "x.zip", files(tmp_path / "made"), metadata)])
    assert ids(search) == ["submission_101", "submission_102", "submission_103"]
    assert ["submission_metadata.yml" in remark for remark in search.remarks] == [True]
    assert not any(one.people for one in search.found)


def test_metadata_are_read_without_the_results_in_them() -> None:
    huge = "".join(f"submission_{n}:\n  :submitters:\n  - :name: S\n  :results:\n" + 300 *
                   "    x: '#'\n" for n in range(1000))  # fmt: skip
    assert len(parsed(huge)) == 1000


# learning platforms


def test_a_zip_with_a_file_from_each_student_is_a_class(tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    names = ["lovelaceada_4242_99_hw.ipynb", "mossbob_LATE_77_98_hw.ipynb", "cy_5_9_hw.zip"]
    path = zipped(tmp_path / "submissions.zip", {**dict.fromkeys(names, one), "essay_1.pdf": one})
    search = find([path])
    assert ids(search) == ["cy_5", "lovelaceada_4242", "mossbob_77"]
    assert search.left_out == ("essay_1.pdf",)


def test_the_folders_of_moodle_name_the_student(tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    files = [f"{who}_assignsubmission_file_/weight_decay.ipynb" for who in ("Ada L_4242", "Bo_43")]
    search = find([zipped(tmp_path / "m.zip", dict.fromkeys(files, one))])
    assert ids(search)[0] == "Ada_L_4242"
    assert names(search.found[0].people) == "Ada L"


def test_one_students_own_zip_is_one_submission(tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    names = ["weight_decay.ipynb", "kit/lab.py", "helper.py", "tests/q1.py", ".OTTER_LOG"]
    search = find([zipped(tmp_path / "ada.zip", dict.fromkeys(names, one))])
    assert ids(search) == ["ada"]
    assert search.found[0].read().cells == ("x = 1",)


@pytest.mark.parametrize("metadata", [METADATA, "no: [YAML"], ids=["others' names", "damaged"])
def test_a_zip_beside_others_is_one_submission_whatever_is_in_it(
    metadata: str, tmp_path: Path
) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    ada = zipped(tmp_path / "ada.zip", {"submission_102/weight_decay.ipynb": one}, metadata)
    bob = zipped(tmp_path / "bob.zip", dict.fromkeys(["one.ipynb", "two.ipynb"], one))
    search = find([ada, bob])
    assert ids(search) == ["ada", "bob"]
    assert search.found[0].people == ()
    assert search.found[0].read().cells == ("x = 1",)
    with pytest.raises(UnreadableError, match="two files that could be"):
        search.found[1].read()


def test_folders_name_the_students_where_all_files_have_one_name(tmp_path: Path) -> None:
    for who in ("ada", "bob"):
        notebook(tmp_path / "submitted" / who / "ps1" / "weight_decay.ipynb", who)
    assert ids(find([tmp_path])) == ["ada", "bob"]


def test_folders_name_the_students_also_where_files_are_copies_of_one_name(tmp_path: Path) -> None:
    for who, copy in (("ada", ""), ("bob", " (1)"), ("cy", "-Copy1"), ("di", " copy 2")):
        notebook(tmp_path / who / f"weight_decay{copy}.ipynb", who)
    assert ids(find([tmp_path])) == ["ada", "bob", "cy", "di"]


@pytest.mark.parametrize("name", ["/etc/x.ipynb", "a\\b\\x.ipynb"], ids=["absolute", "backslashes"])
def test_no_name_in_a_zip_leads_anywhere(name: str, tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    path = zipped(tmp_path / "class.zip", {name: one, "y.ipynb": one})
    assert len(find([path]).found) == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a", "class.zip"]


def test_a_link_in_a_zip_is_not_looked_at(tmp_path: Path) -> None:
    path = zipped(tmp_path / "class.zip", {n: notebook(tmp_path / n, "x") for n in "ab"})
    with zipfile.ZipFile(path, "a") as archive:
        for name in ("one.ipynb", "two.ipynb", "three.ipynb", "four.ipynb"):
            info = zipfile.ZipInfo(name)
            info.external_attr = (
                0o120777 if name in ("one.ipynb", "two.ipynb") else 0o100644
            ) << 16
            archive.writestr(info, "/etc/passwd")
    search = find([path])
    assert ids(search) == ["four", "three"]
    assert "one.ipynb" in search.left_out


def test_a_bomb_in_a_class_zip_costs_its_own_student_only(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    honest = notebook(tmp_path / "a", "x = 1").read_bytes()
    spaces = b" " * (21 * 1024 * 1024)
    path.write_bytes(packages.archive(("bomb.ipynb", spaces), ("ada.ipynb", honest)))
    ada, bomb = find([path]).found
    assert ada.read().cells == ("x = 1",)
    with pytest.raises(UnreadableError, match="larger than 20 MB"):
        bomb.read()


def test_a_damaged_member_costs_its_own_student_only(tmp_path: Path) -> None:
    one = notebook(tmp_path / "a", "x = 1")
    path = zipped(tmp_path / "class.zip", {"ada.ipynb": one, "bob.ipynb": one})
    data = path.read_bytes()
    path.write_bytes(data.replace(b"x = 1", b"x = 2", 1))
    ada, bob = find([path]).found
    with pytest.raises(UnreadableError, match="damaged or locked"):
        ada.read()
    assert bob.read().cells == ("x = 1",)


# files and folders


def test_a_folder_is_searched_to_its_end_and_only_for_submissions(tmp_path: Path) -> None:
    for name in (
        "a.ipynb",
        "deep/er/b.zip",
        "c.py",
        "expected.toml",
        "notes.md",
        "c.json",
        "start.py",
        "kit/lab.py",
        "essay.pdf",
        ".hidden.ipynb",
        ".ipynb_checkpoints/a.ipynb",
        "__pycache__/c.py",
        "tests/q1.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    search = find([tmp_path])
    assert ids(search) == ["a", "c", "deep"]
    assert search.left_out == ("essay.pdf",)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = notebook(tmp_path / "secret" / "reference.ipynb", "x")
    folder = tmp_path / "class"
    notebook(folder / "a.ipynb", "x")
    (folder / "b.ipynb").symlink_to(secret)
    (folder / "c").symlink_to(secret.parent)
    search = find([folder])
    assert ids(search) == ["a"]
    assert search.left_out == ("b.ipynb", "c")
    assert search.loses_work


def test_a_file_that_is_named_is_a_submission_whatever_it_is(tmp_path: Path) -> None:
    essay = tmp_path / "essay.pdf"
    essay.touch()
    assert [one.path for one in find([essay]).found] == [essay]


def test_one_file_named_twice_is_one_row(tmp_path: Path) -> None:
    one = notebook(tmp_path / "ada.ipynb", "x")
    assert ids(find([one, tmp_path])) == ["ada"]


@pytest.mark.parametrize("inside", [[], ["essay.pdf", "notes.md"]], ids=["empty", "no notebook"])
def test_a_folder_without_submissions_is_an_error(inside: list[str], tmp_path: Path) -> None:
    for name in inside:
        (tmp_path / name).touch()
    with pytest.raises(KitError, match="no submissions in"):
        find([tmp_path])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ada.ipynb", "ada"),
        ("hw 1 (final).ipynb", "hw_1__final_"),
        ("-rf.ipynb", "rf"),
        ("...ipynb", "_"),
        ("=1+1.py", "_1_1"),
        ("na\u0308ive\u202e.py", "näive_"),
        ("a\nb.py", "a_b"),
    ],
)
def test_ids_are_safe_file_names(name: str, expected: str) -> None:
    assert id_of(Path(name)) == expected


def test_long_names_stay_apart() -> None:
    one, two = (id_of(Path("é" * 120 + end + ".py")) for end in "ab")
    assert one != two
    assert max(len(one.encode()), len(two.encode())) <= 100


def test_ten_comes_after_two() -> None:
    assert sorted(["hw10", "hw2", "HW1", "2a", "a"], key=reading_order) == [
        "2a",
        "a",
        "HW1",
        "hw2",
        "hw10",
    ]


def test_the_one_submission_is_the_notebook(tmp_path: Path) -> None:
    for name in ("weight_decay.ipynb", "old.zip", "script.py", "lab.py", "tests/q1.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert discover.the_one(tmp_path).name == "weight_decay.ipynb"


@pytest.mark.parametrize(
    ("inside", "sentence"),
    [
        ([], "no file"),
        (["a.pdf"], r"no notebook among the files \(a.pdf\)"),
        (["a.ipynb", "b.ipynb"], r"more than one .ipynb file \(a.ipynb and b.ipynb\)"),
    ],
    ids=["nothing", "a PDF", "two notebooks"],
)
def test_without_one_notebook_the_student_is_told(
    inside: list[str], sentence: str, tmp_path: Path
) -> None:
    for name in inside:
        (tmp_path / name).touch()
    with pytest.raises(UnreadableError, match=sentence):
        discover.the_one(tmp_path)


def test_a_link_to_the_reference_is_not_a_submission(tmp_path: Path) -> None:
    reference = notebook(tmp_path / "source" / "weight_decay.ipynb", "x")
    handed_in = tmp_path / "submission"
    handed_in.mkdir()
    (handed_in / "weight_decay.ipynb").symlink_to(reference)
    with pytest.raises(UnreadableError):
        discover.the_one(handed_in)


# whose each file is


def lay_out(folder: Path, *names: str) -> Path:
    for name in names:
        notebook(folder / name, f"x = {name!r}")
    return folder


@pytest.mark.parametrize(
    ("laid_out", "rows"),
    [
        (["ada/weight_decay.ipynb", "bob/weight_decay.ipynb", "cyd/final.ipynb"], "ada bob cyd"),
        (["Jo Berg.ipynb", "Tina/weight_decay (1).ipynb", "Cyd/x.ipynb"], "Cyd Jo_Berg Tina"),
        (["ada/weight_decay.ipynb", "ada/scratch.ipynb", "bob/weight_decay.ipynb"], "ada bob"),
        (["ada/a/b/x.ipynb", "bob/x.zip", "cyd/x.py"], "ada bob cyd"),
        (["A/ada.ipynb", "A/bob.ipynb", "B/cyd.ipynb", "B/di.ipynb"], "ada bob cyd di"),
        (["A/ada/x.ipynb", "A/bob/x.ipynb", "B/cyd/x.ipynb"], "ada bob cyd"),
        (["all/ada/ps1/x.ipynb", "all/bob/ps1/x.ipynb"], "ada bob"),
        (["ada/x.ipynb", "bob/x.ipynb", "cyd/x.ipynb", "cyd/y.ipynb"], "ada bob cyd"),
        (["Tina.ipynb", "Tina/weight_decay.ipynb", "ada/x.ipynb"], "ada Tina"),
        (["ada/weight_decay.ipynb", "ada/venv/pyvenv.cfg", "ada/venv/x.ipynb"], "ada"),
        (["weight_decay.ipynb", "kit/lab.py", "weight_decay_2026_11_25T10_00_00_98.zip"],
         "weight_decay"),
    ],
)  # fmt: skip
def test_a_level_of_folders_is_persons_where_each_holds_one_notebook(
    laid_out: list[str], rows: str, tmp_path: Path
) -> None:
    assert ids(find([lay_out(tmp_path, *laid_out)])) == rows.split()


def test_names_that_meet_are_told_apart_by_folder_then_by_path(tmp_path: Path) -> None:
    lay_out(tmp_path / "c", "A/ada.ipynb", "A/bob.ipynb", "B/ada.ipynb", "B/cyd.ipynb")
    assert ids(find([tmp_path / "c"])) == ["A_ada", "B_ada", "bob", "cyd"]
    lay_out(tmp_path / "d", *(f"{x}/G/{who}.ipynb" for x in "AB" for who in ("ada", "bob")))
    assert ids(find([tmp_path / "d"]))[0] == "A_G_ada"
    lay_out(tmp_path / "e", "a b.ipynb", "a_b.ipynb")
    assert len(set(ids(find([tmp_path / "e"])))) == 2
    files = [tmp_path / "f" / who / "weight_decay.ipynb" for who in ("ada", "bob")]
    lay_out(tmp_path / "f", "ada/weight_decay.ipynb", "bob/weight_decay.ipynb")
    assert ids(find(files)) == ["ada", "bob"]


def test_who_handed_in_a_pdf_only_has_a_row_that_says_so(tmp_path: Path) -> None:
    lay_out(tmp_path, "ada/weight_decay.ipynb", "bob/weight_decay.ipynb", "cyd/essay.pdf")
    cyd = find([tmp_path]).found[2]
    assert cyd.id == "cyd"
    with pytest.raises(UnreadableError, match=r"no notebook among the files \(essay.pdf\)"):
        cyd.read()


@pytest.mark.parametrize(
    ("inside", "graded"),
    [
        (["weight_decay.ipynb", "weight_decay_2026_11_25T10_00_00_98.zip"], "weight_decay.ipynb"),
        (["scratch.ipynb", "weight_decay_mine.ipynb"], "weight_decay_mine.ipynb"),
        (["helper.py", "x.zip"], "x.zip"),
        (["hw.ipynb", ".ipynb_checkpoints/hw.ipynb", "venv/x.ipynb", "x.py"], "hw.ipynb"),
        (["helper.py", "weight_decay.py"], "weight_decay.py"),
        (["kit/lab.py", "mine.py"], "mine.py"),
    ],
)  # fmt: skip
def test_in_a_folder_the_notebook_given_out_goes_before_the_rest(
    inside: list[str], graded: str, tmp_path: Path
) -> None:
    lay_out(tmp_path, *(f"ada/{name}" for name in inside), "bob/weight_decay.ipynb")
    ada = find([tmp_path]).found[0]
    assert ada.file is not None
    assert (ada.file.name, ada.repeat) == (graded, "")


def test_of_two_files_that_nothing_tells_apart_the_one_that_can_be_read_counts(
    tmp_path: Path,
) -> None:
    lay_out(tmp_path, "ada/x.ipynb", "bob/weight_decay.ipynb", "cyd/weight_decay.ipynb")
    (tmp_path / "ada" / "y.ipynb").write_text("{")
    search = find([tmp_path])
    assert search.repeats == ("ada handed in twice; the one that can be read counts",)
    assert search.found[0].read().cells == ("x = 'ada/x.ipynb'",)


def test_a_students_own_names_of_platforms_mean_nothing(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        "ada/weight_decay.ipynb",
        "bob/weight_decay.ipynb",
        "eve/Bob Boole_102_assignsubmission_file_/weight_decay.ipynb",
        "boolebob_102_5001_weight_decay.ipynb",
        "cyd.ipynb",
        "di.ipynb",
    )
    search = find([tmp_path])
    assert ids(search) == ["ada", "bob", "boolebob_102_5001_weight_decay", "cyd", "di", "eve"]
    assert not any(one.people for one in search.found)


def test_a_students_metadata_are_a_file_like_any_other(tmp_path: Path) -> None:
    folders = [f"{who}_assignsubmission_file_" for who in ("Ada A_101", "Bob B_102", "Eve E_103")]
    lay_out(tmp_path, *(f"{folder}/weight_decay.ipynb" for folder in folders))
    (tmp_path / folders[2] / "submission_metadata.yml").write_text(METADATA)
    search = find([tmp_path])
    assert [names(one.people) for one in search.found] == ["Ada A", "Bob B", "Eve E"]
    assert [folders[2] in remark for remark in search.remarks] == [True]


def test_a_folder_that_cannot_be_looked_into_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out(tmp_path, "ada/x.ipynb", "bob/x.ipynb")
    scandir = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("bob"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)
    assert find([tmp_path]).remarks == ("bob cannot be looked into",)
