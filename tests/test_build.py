"""One source becomes three products, the same bytes every time, or nothing at all."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import tiny
from conftest import COURSE, ROOT

from autograder.course import products, requirements
from autograder.course.config import Course
from autograder.course.rubric import Finding
from autograder.errors import KitError

SOURCE, PUBLIC, HIDDEN = (tiny.text(part) for part in ("source", "public", "hidden"))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The course, built."""
    made = tiny.copy(tmp_path_factory.mktemp("built"))
    products.build(made)
    return made


@pytest.fixture(scope="module")
def built(course: Course) -> Path:
    return course.root


def stale(course: Course) -> tuple[Finding, ...]:
    return products.stale(products.render(course))


def test_two_checkouts_build_the_same_bytes(tmp_path: Path, course: Course) -> None:
    there = products.render(tiny.copy(tmp_path / "somewhere" / "else"))
    here = products.render(course)
    assert there.template == here.template
    assert there.solutions == here.solutions
    assert there.archive == here.archive


def test_students_get_stubs_and_no_answers(built: Path) -> None:
    folder = built / "student_template"
    assert {path.name for path in folder.iterdir()} == {
        ".devcontainer",
        ".github",
        ".gitignore",
        "AGENTS.md",
        "README.md",
        "kit",
        "requirements.txt",
        "start.py",
        "tests",
        "tiny.ipynb",
    }
    given = {path.relative_to(folder / "kit").as_posix() for path in folder.glob("kit/**/*.py")}
    assert given == {
        "__init__.py",
        "checks.py",
        "course.py",
        "doubts.py",
        "feedback.py",
        "guesses.py",
        "installing.py",
        "interrupts.py",
        "lab.py",
        "live.py",
        "pictures.py",
        "preflight.py",
        "probes/__init__.py",
        "probes/answers.py",
        "probes/call.py",
        "probes/calls.py",
        "probes/values.py",
        "rehearsal.py",
        "sliders.py",
        "visible.py",
    }
    assert {path.name for path in folder.glob("tests/*")} == {"q1.py", "q2.py"}
    text = (folder / "tiny.ipynb").read_text()
    assert "Q1: double is not written yet" in text
    assert "twice_the_number" not in text
    assert all(cell.get("outputs", []) == [] for cell in json.loads(text)["cells"])


def test_public_tests_reach_students_verbatim(built: Path) -> None:
    assert (built / "student_template/tests/q1.py").read_text() == PUBLIC


def test_the_teachers_copy_has_run(built: Path) -> None:
    cells = json.loads((built / "solutions/tiny.ipynb").read_text())["cells"]
    assert cells[-1]["outputs"][0]["text"] == ["42.0\n"]


def test_the_zip_is_sorted_dated_1980_and_has_its_modes(built: Path) -> None:
    with zipfile.ZipFile(built / "dist/autograder.zip") as archive:
        members = archive.infolist()
    names = [member.filename for member in members]
    assert names == sorted(names)
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    executable = {m.filename for m in members if m.external_attr >> 16 == 0o100755}
    assert executable == {"run_autograder", "setup.sh"}
    own = [name for name in names if "/skeleton/" not in name]  # of a course that is yet to come
    assert not any("hidden_tests" in name or "__pycache__" in name for name in own)
    assert {"otter_config.json", "run_otter.py", "environment.yml", "tests/q1.py"} <= set(names)


def test_a_fresh_build_is_fresh(course: Course) -> None:
    assert stale(course) == ()


def test_what_jupyter_leaves_behind_is_not_stale(course: Course, built: Path) -> None:
    (built / "student_template/.ipynb_checkpoints").mkdir()
    (built / "student_template/.ipynb_checkpoints/x.ipynb").touch()
    (built / "solutions/.OTTER_LOG").touch()
    assert stale(course) == ()


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("student_template/README.md", "student_template/README.md is stale"),
        ("student_template/new.txt", "student_template/new.txt is not part of the build"),
        ("solutions/tiny.ipynb", "solutions/tiny.ipynb is stale"),
        ("dist/autograder.zip", "dist/autograder.zip is stale"),
    ],
)
def test_a_changed_file_is_found_with_its_fix(course: Course, name: str, finding: str) -> None:
    path = course.root / name
    before = path.read_bytes() if path.exists() else None
    path.write_bytes(b"changed")
    try:
        found = stale(course)
    finally:
        path.unlink() if before is None else path.write_bytes(before)
    assert [one.message for one in found] == [finding]
    assert "autograder build" in found[0].fix


def test_missing_products_are_found(tmp_path: Path) -> None:
    found = stale(tiny.copy(tmp_path))
    assert [one.message for one in found] == [
        "student_template/ is missing",
        "solutions/ is missing",
    ]


def test_an_unchanged_notebook_is_not_executed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []

    def run(name: str, files: dict[str, bytes], source: str) -> str:
        runs.append(name)
        return files[name].decode().replace('"execution_count": null', '"execution_count": 1')

    monkeypatch.setattr(products.execute, "run", run)
    course = tiny.copy(tmp_path)
    products.build(course)
    products.build(course)
    assert len(runs) == 1
    products.build(course, rerun=True)
    assert len(runs) == 2
    tiny.copy(tmp_path, lab='"""Given code, corrected."""\n')
    products.build(course)
    assert len(runs) == 3


def test_an_answer_that_fails_names_its_cell_and_writes_nothing(tmp_path: Path) -> None:
    course = tiny.copy(tmp_path, source=SOURCE.replace("x + x", "x + None"))
    before = {path.name for path in tmp_path.iterdir()}
    with pytest.raises(KitError, match=r"stops at cell 9 \('print\(double.*TypeError"):
        products.build(course)
    assert {path.name for path in tmp_path.iterdir()} == before


LATER = HIDDEN.replace("hidden=True)\n", "hidden=True)\n@builds_on('double_of_to')\n", 1)
BROKEN = [
    ({"source": SOURCE.replace("# END SOLUTION", "")}, "without END SOLUTION"),
    (
        {"course": tiny.text("course").replace("q1 = 5", "q1 = 6")},
        "q1 has 6 points, its checks give 5",
    ),
    ({"source": SOURCE.replace("## Q1 ·", "## Q3 ·")}, "q1 has points, and no heading"),
    ({"source": f"{SOURCE}\n# %% [markdown]\n# ## Q3 · T\n"}, "q3 has a heading and no points"),
    ({"source": f"{SOURCE}\n# %% [markdown]\n# ## Q0 · T\n"}, "q0 has a heading or visible che"),
    ({"source": SOURCE.replace("{{points}}", "{{point}}")}, r"\{\{point\}\} is no placeholder"),
    ({"handout": "{{totals}}"}, r"handout\.md: \{\{totals\}\} is no placeholder"),
    ({"hidden": HIDDEN.replace("hidden=True", "hiden=True")}, r"q1\.py does not import: TypeError"),
    ({"hidden": HIDDEN.replace('"q1"', '"q2"')}, "calls itself 'q2'"),
    ({"hidden": HIDDEN.replace("of any number", "of two")}, "two checks named"),
    (
        {"hidden": f"from kit.checks import builds_on\n{LATER}"},
        r"double_of_any_number builds on double_of_to, which is no check of q1 that comes before",
    ),
    ({"public": PUBLIC.replace("points=1", "points=1, hidden=True")}, "holds a hidden check"),
    ({"public": "import nonsense_module\n" + PUBLIC}, "does not import: ModuleNotFoundError"),
]


@pytest.mark.parametrize(("changes", "message"), BROKEN)
def test_a_broken_source_is_refused_and_nothing_is_written(
    tmp_path: Path, changes: dict[str, str], message: str
) -> None:
    course = tiny.copy(tmp_path, **changes)
    with pytest.raises(KitError, match=message) as error:
        products.build(course)
    assert error.value.hint
    assert not (tmp_path / "student_template").exists()


def test_a_failed_write_changes_nothing(
    course: Course, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in built.rglob("*") if path.is_file()}
    release = products.render(course)

    def full_disk(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(products, "render", lambda _: release)
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
            products.build(course)
    assert {path: path.read_bytes() for path in built.rglob("*") if path.is_file()} == before


def test_the_image_installs_what_the_kit_declares() -> None:
    declared = (ROOT / "pyproject.toml").read_text()
    lines = requirements.of_image(COURSE).splitlines()
    pins = [line.partition("  #")[0] for line in lines if not line.startswith("#")]
    assert [pin for pin in pins if f'"{pin}"' not in declared] == []
    assert pins


def test_what_is_committed_is_fresh() -> None:
    found = [finding.line for finding in stale(COURSE)]
    assert [line for line in found if not line.startswith("dist/")] == []


def test_the_zip_of_this_checkout_is_small() -> None:
    data = products.render(COURSE).archive
    assert len(data) < 2_000_000
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
