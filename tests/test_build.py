"""One source becomes three products, the same bytes every time, or nothing at all."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from small_course import HIDDEN, PUBLIC, SOURCE, write_course

from autograder.course import products
from autograder.errors import KitError

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_course(tmp_path_factory.mktemp("built"))
    products.build(root)
    return root


def test_two_checkouts_build_the_same_bytes(tmp_path: Path, built: Path) -> None:
    there = products.render(write_course(tmp_path / "somewhere" / "else"))
    here = products.render(built)
    assert there.template == here.template
    assert there.solutions == here.solutions
    assert there.archive == here.archive


def test_students_get_stubs_and_no_answers(built: Path) -> None:
    files = {path.name for path in (built / "student_template").rglob("*") if path.is_file()}
    assert files == {
        "AGENTS.md",
        "README.md",
        "lab.py",
        "probes.py",
        "q1.py",
        "requirements.txt",
        "weight_decay.ipynb",
    }
    text = (built / "student_template/weight_decay.ipynb").read_text()
    assert "Q1: double is not written yet" in text
    assert "twice_the_number" not in text
    assert all(cell.get("outputs", []) == [] for cell in json.loads(text)["cells"])


def test_public_tests_reach_students_verbatim(built: Path) -> None:
    assert (built / "student_template/tests/q1.py").read_text() == PUBLIC


def test_the_teachers_copy_has_run(built: Path) -> None:
    cells = json.loads((built / "solutions/weight_decay.ipynb").read_text())["cells"]
    assert cells[-1]["outputs"][0]["text"] == ["42.0\n"]


def test_the_zip_is_sorted_dated_1980_and_has_its_modes(built: Path) -> None:
    with zipfile.ZipFile(built / "dist/autograder.zip") as archive:
        members = archive.infolist()
    names = [member.filename for member in members]
    assert names == sorted(names)
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    executable = {m.filename for m in members if m.external_attr >> 16 == 0o100755}
    assert executable == {"run_autograder", "setup.sh"}
    assert not any("hidden_tests" in name or "__pycache__" in name for name in names)
    assert {"otter_config.json", "run_otter.py", "environment.yml", "tests/q1.py"} <= set(names)


def test_a_fresh_build_is_fresh(built: Path) -> None:
    assert products.stale(built) == ()


def test_what_jupyter_leaves_behind_is_not_stale(built: Path, tmp_path: Path) -> None:
    (built / "student_template/.ipynb_checkpoints").mkdir()
    (built / "student_template/.ipynb_checkpoints/x.ipynb").touch()
    (built / "solutions/.OTTER_LOG").touch()
    assert products.stale(built) == ()


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("student_template/README.md", "student_template/README.md is stale"),
        ("student_template/new.txt", "student_template/new.txt is not part of the build"),
        ("solutions/weight_decay.ipynb", "solutions/weight_decay.ipynb is stale"),
        ("dist/autograder.zip", "dist/autograder.zip is stale"),
    ],
)
def test_a_changed_file_is_found_with_its_fix(built: Path, name: str, finding: str) -> None:
    path = built / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(b"changed")
    try:
        found = products.stale(built)
    finally:
        path.unlink() if before is None else path.write_bytes(before)
    assert [one.message for one in found] == [finding]
    assert "autograder build" in found[0].fix


def test_missing_products_are_found(tmp_path: Path) -> None:
    found = products.stale(write_course(tmp_path))
    assert [one.message for one in found] == [
        "student_template/ is missing",
        "solutions/ is missing",
    ]


def test_an_unchanged_notebook_is_not_executed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []

    def run(name: str, files: dict[str, bytes]) -> str:
        runs.append(name)
        return files[name].decode().replace('"execution_count": null', '"execution_count": 1')

    monkeypatch.setattr(products.execute, "run", run)
    root = write_course(tmp_path)
    products.build(root)
    products.build(root)
    assert len(runs) == 1
    products.build(root, rerun=True)
    assert len(runs) == 2
    write_course(root, lab='"""Given code, corrected."""\n')
    products.build(root)
    assert len(runs) == 3


def test_an_answer_that_fails_names_its_cell_and_writes_nothing(tmp_path: Path) -> None:
    root = write_course(tmp_path, source=SOURCE.replace("x + x", "x + None"))
    with pytest.raises(KitError, match=r"stops at cell 5 \('print\(double.*TypeError"):
        products.build(root)
    assert {path.name for path in root.iterdir()} == {"assignment", "autograder", "constraints.txt"}


BROKEN = [
    ({"source": SOURCE.replace("# END SOLUTION", "")}, "without END SOLUTION"),
    ({"source": SOURCE.replace("10 points", "11 points")}, "the checks give 10 points"),
    ({"source": SOURCE.replace("Q1 ·", "Q2 ·")}, "q1 has a test file but no heading"),
    ({"hidden": HIDDEN.replace("hidden=True", "hiden=True")}, r"q1\.py does not import: TypeError"),
    ({"hidden": HIDDEN.replace('"q1"', '"q2"')}, "calls itself 'q2'"),
    ({"hidden": HIDDEN.replace("keeps the sign", "of 2 is 4")}, "two checks named"),
    ({"public": PUBLIC.replace("points=4", "points=4, hidden=True")}, "holds a hidden check"),
    ({"public": "import nonsense_module\n" + PUBLIC}, "does not import: ModuleNotFoundError"),
]


@pytest.mark.parametrize(("changes", "message"), BROKEN)
def test_a_broken_source_is_refused_and_nothing_is_written(
    tmp_path: Path, changes: dict[str, str], message: str
) -> None:
    root = write_course(tmp_path, **changes)
    with pytest.raises(KitError, match=message) as error:
        products.build(root)
    assert error.value.hint
    assert not (root / "student_template").exists()


def test_a_failed_write_changes_nothing(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    release = products.render(built)

    def full_disk(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(products, "render", lambda root: release)
    with monkeypatch.context() as patch:
        real = products.trees._write_file
        patch.setattr(
            products.trees,
            "_write_file",
            lambda path, content: (full_disk if "autograder.zip" in path.name else real)(
                path, content
            ),
        )
        with pytest.raises(KitError, match="No space left on device"):
            products.build(built)
    assert {path: path.read_bytes() for path in built.rglob("*") if path.is_file()} == before


def test_the_image_installs_what_the_kit_declares() -> None:
    declared = (ROOT / "pyproject.toml").read_text()
    lines = (ROOT / "autograder/gradescope/requirements.txt").read_text().splitlines()
    assert all(f'"{line}"' in declared for line in lines if not line.startswith("#"))


def test_what_is_committed_is_fresh() -> None:
    found = [finding.line for finding in products.stale(ROOT)]
    assert [line for line in found if not line.startswith("dist/")] == []


def test_the_zip_of_this_checkout_is_small() -> None:
    data = products.render(ROOT).archive
    assert len(data) < 2_000_000
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
