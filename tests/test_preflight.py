"""What goes wrong around the answers meets one sentence that says what to do."""

from __future__ import annotations

import errno
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import COURSE
from kit import live, preflight
from student import ColabShell, Shell

# --- The first cell -----------------------------------------------------------------------------


def test_a_complete_folder_needs_no_word(student_folder: Path) -> None:
    assert preflight.examine(Shell()) is None


def test_a_renamed_notebook_gets_its_name_back(student_folder: Path) -> None:
    Path(COURSE.notebook).rename("my homework.ipynb")
    with pytest.raises(
        live.NotReady, match=r"only my homework\.ipynb\. Give the notebook its name"
    ):
        preflight.examine(Shell())


@pytest.mark.parametrize("name", ["kit/probes/answers.py", "kit/rehearsal.py", "requirements.txt"])
def test_a_missing_file_is_named(name: str, student_folder: Path) -> None:
    Path(name).unlink()
    with pytest.raises(live.NotReady, match=f"{name} is not in the folder"):
        preflight.examine(Shell())


def test_a_notebook_alone_is_told_that_it_needs_its_folder(student_files: dict[str, bytes]) -> None:
    # Nothing of ours can run there: the line that fails says it.
    first = preflight.code_cells(student_files[COURSE.notebook])[0]
    assert first.startswith("from kit import live  # not found? The notebook needs the folder")


@pytest.mark.parametrize("place", ["jupyter", "vscode"])
def test_a_copy_that_is_open_in_place_of_the_notebook_is_noticed(
    place: str, student_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = student_folder / "weight_decay-Copy1.ipynb"
    copy.write_bytes(Path(COURSE.notebook).read_bytes())
    shell = Shell(__vsc_ipynb_file__=str(copy)) if place == "vscode" else Shell()
    if place == "jupyter":
        monkeypatch.setenv("JPY_SESSION_NAME", str(copy))
    assert "You have opened weight_decay-Copy1.ipynb" in (preflight.examine(shell) or "")
    copy.unlink()  # renamed: the kernel still knows the old name
    assert preflight.examine(shell) is None


def test_an_outdated_package_is_named_with_the_way_to_get_it(
    student_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "2.9.1")
    warning = preflight.examine(Shell()) or ""
    assert "torch is 2.9.1, the assignment needs 2.13.0. Run `%pip install -r" in warning


def test_a_missing_package_is_named_with_the_way_to_get_it(
    student_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def version(name: str) -> str:
        if name == "otter-grader":
            raise metadata.PackageNotFoundError
        return "2.9.1"

    monkeypatch.setattr(metadata, "version", version)
    # Colab's own torch will do.
    with pytest.raises(
        live.NotReady, match=r"`%pip install otter-grader==7\.0\.0` in a cell of its own"
    ):
        preflight.examine(ColabShell())


def test_without_what_answers_use_the_first_cell_says_how_to_get_it(
    student_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "torch":
            raise metadata.PackageNotFoundError
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    with pytest.raises(live.NotReady, match=r"torch is not installed\. Run `%pip install -r"):
        preflight.examine(Shell())


# --- A cell that has failed ---------------------------------------------------------------------


def advice(error: Exception, capsys: pytest.CaptureFixture[str]) -> str:
    preflight._advise(SimpleNamespace(error_in_exec=error))
    return capsys.readouterr().out


def test_a_name_of_another_cell_is_a_cell_that_has_not_run(
    student_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("train_iter", "X_train", "l2_penalty", "math", "Tensor"):
        said = advice(NameError("…", name=name), capsys)
        assert said.startswith(f"{name} is made by a cell that has not run"), name
        assert "Run All Above Selected Cell" in said
    assert advice(NameError("…", name="a_slip_of_the_pen"), capsys) == ""


def test_a_full_disk_is_said_below_the_error(
    student_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advice(OSError(errno.ENOSPC, "no space"), capsys).startswith("The disk is full")
    assert advice(OSError(errno.ENOENT, "no file"), capsys) == ""


def test_every_check_says_what_to_do_in_a_new_kernel(student_files: dict[str, bytes]) -> None:
    # Python can say no more there than the line that failed, so the line says it.
    cells = preflight.code_cells(student_files[COURSE.notebook])
    for cell in cells:
        if cell.startswith(("grader.", "rehearse()")):
            assert "# NameError? Run the first cell" in cell.splitlines()[0]
