"""What goes wrong around the answers meets one sentence that says what to do."""

from __future__ import annotations

import errno
import importlib
import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import COURSE
from kit import live, preflight, rehearsal

from autograder.course import products, trees


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return dict(products.render(COURSE).template)


@pytest.fixture
def folder(files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The student's folder, and we are in it."""
    trees.write(tmp_path, files)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return tmp_path


class Shell:
    """As much of a notebook's shell as is asked for."""

    def __init__(self, **names: Any) -> None:
        self.user_ns = names
        self.history_manager = SimpleNamespace(input_hist_raw=[""])


class ColabShell(Shell):
    def __str__(self) -> str:
        return "<google.colab._shell.Shell object at 0x7f>"


# --- The first cell -----------------------------------------------------------------------------


def test_a_complete_folder_needs_no_word(folder: Path) -> None:
    assert preflight.examine(Shell()) is None


def test_a_renamed_notebook_gets_its_name_back(folder: Path) -> None:
    Path(COURSE.notebook).rename("my homework.ipynb")
    with pytest.raises(
        live.NotReady, match=r"only my homework\.ipynb\. Give the notebook its name"
    ):
        preflight.examine(Shell())


@pytest.mark.parametrize("name", ["kit/probes/answers.py", "kit/rehearsal.py", "requirements.txt"])
def test_a_missing_file_is_named(name: str, folder: Path) -> None:
    Path(name).unlink()
    with pytest.raises(live.NotReady, match=f"{name} is not in the folder"):
        preflight.examine(Shell())


def test_a_notebook_alone_is_told_that_it_needs_its_folder(files: dict[str, bytes]) -> None:
    # Nothing of ours can run there: the line that fails says it.
    first = preflight.code_cells(files[COURSE.notebook])[0]
    assert first.startswith("from kit import live  # not found? The notebook needs the folder")


@pytest.mark.parametrize("place", ["jupyter", "vscode"])
def test_a_copy_that_is_open_in_place_of_the_notebook_is_noticed(
    place: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = folder / "weight_decay-Copy1.ipynb"
    copy.write_bytes(Path(COURSE.notebook).read_bytes())
    shell = Shell(__vsc_ipynb_file__=str(copy)) if place == "vscode" else Shell()
    if place == "jupyter":
        monkeypatch.setenv("JPY_SESSION_NAME", str(copy))
    assert "You have opened weight_decay-Copy1.ipynb" in (preflight.examine(shell) or "")
    copy.unlink()  # renamed: the kernel still knows the old name
    assert preflight.examine(shell) is None


def test_an_outdated_package_is_named_with_the_way_to_get_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "2.9.1")
    warning = preflight.examine(Shell()) or ""
    assert "torch is 2.9.1, the assignment needs 2.13.0. Run `%pip install -r" in warning


def test_a_missing_package_is_named_with_the_way_to_get_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
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


@pytest.mark.parametrize("missing", ["IPython", "matplotlib.pyplot"])
def test_without_what_the_kit_uses_the_import_says_how_to_get_it(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "kit.live")
    with pytest.raises(Exception, match=f"{missing} is not installed. Run `%pip install"):
        importlib.import_module("kit.live")


def test_without_what_answers_use_the_first_cell_says_how_to_get_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "torch":
            raise metadata.PackageNotFoundError
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    with pytest.raises(live.NotReady, match=r"torch is not installed\. Run `%pip install -r"):
        preflight.examine(Shell())


def test_an_old_python_is_told_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.delitem(sys.modules, "kit.live")
    with pytest.raises(Exception, match=r"the assignment needs 3\.10 or newer: choose another"):
        importlib.import_module("kit.live")


def test_a_notebook_shows_the_sentence_alone() -> None:
    assert live.NotReady("One sentence.")._render_traceback_() == ["One sentence."]


# --- A cell that has failed ---------------------------------------------------------------------


def advice(error: Exception, capsys: pytest.CaptureFixture[str]) -> str:
    preflight._advise(SimpleNamespace(error_in_exec=error))
    return capsys.readouterr().out


def test_a_name_of_another_cell_is_a_cell_that_has_not_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("train_iter", "X_train", "l2_penalty", "math", "Tensor"):
        said = advice(NameError("…", name=name), capsys)
        assert said.startswith(f"{name} is made by a cell that has not run"), name
        assert "Run All Above Selected Cell" in said
    assert advice(NameError("…", name="a_slip_of_the_pen"), capsys) == ""


def test_a_full_disk_is_said_below_the_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert advice(OSError(errno.ENOSPC, "no space"), capsys).startswith("The disk is full")
    assert advice(OSError(errno.ENOENT, "no file"), capsys) == ""


def test_every_check_says_what_to_do_in_a_new_kernel(files: dict[str, bytes]) -> None:
    # Python can say no more there than the line that failed, so the line says it.
    cells = preflight.code_cells(files[COURSE.notebook])
    for cell in cells:
        if cell.startswith(("grader.", "rehearse()")):
            assert "# NameError? Run the first cell" in cell.splitlines()[0]


# --- Handing in ---------------------------------------------------------------------------------


def test_colab_is_told_how_to_hand_in(folder: Path) -> None:
    with pytest.raises(live.NotReady, match=r"File > Download > Download \.ipynb"):
        rehearsal.rehearse(ColabShell())


def test_a_notebook_that_cannot_be_read_is_said(folder: Path) -> None:
    Path(COURSE.notebook).write_text("{")
    with pytest.raises(live.NotReady, match="cannot be read here"):
        rehearsal.rehearse(Shell())


@pytest.mark.slow
def test_a_lost_cell_is_doubted(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = json.loads(Path(COURSE.notebook).read_text(encoding="utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    notebook["cells"] = [c for c in code[1:] if not "".join(c["source"]).startswith("def l2_")]
    Path(COURSE.notebook).write_text(json.dumps(notebook), encoding="utf-8")
    shown = []
    screen = SimpleNamespace(update=lambda html: shown.append(html.data))
    monkeypatch.setattr(rehearsal, "display", lambda *_, **__: screen)
    rehearsal.rehearse(Shell())
    assert "The first cell, with the imports, is gone" in shown[-1]
    assert "<code>l2_penalty</code> is not there when all has run" in shown[-1]
    assert "A cell stops: <code>NameError" in shown[-1]


_HAND_IN = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for cell in ("from kit import live; live.ready()", "live.rehearse()"):
    shell.run_cell(cell)
"""


@pytest.mark.root
@pytest.mark.slow
def test_a_full_disk_at_export_gives_one_sentence(files: dict[str, bytes], tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    source = tmp_path / "source"
    trees.write(source, files)
    (source / "hand_in.py").write_text(_HAND_IN)
    # A disk of its own, which goes when the process ends: full but for less than the zip file.
    script = """
        mount -t tmpfs -o size=1m tmpfs small
        cp -r source/. small
        head -c 2m /dev/zero > small/ballast 2>/dev/null
        cd small && exec "$0" -B hand_in.py
    """
    environment = {**os.environ, "IPYTHONDIR": str(tmp_path / "ipython")}
    told = subprocess.run(
        ["unshare", "-m", "--propagation", "private", "sh", "-c", script, sys.executable],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert told.stdout.splitlines()[-1].startswith("The disk is full: free some space"), told
    assert "Traceback" not in told.stdout + told.stderr
