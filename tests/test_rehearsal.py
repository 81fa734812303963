"""The rehearsal tells what grading would find, before the notebook is handed in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import COURSE
from kit import live, rehearsal
from student import ColabShell, Shell

from autograder.course import trees


def test_colab_is_told_how_to_hand_in(student_folder: Path) -> None:
    with pytest.raises(live.NotReady, match=r"File > Download > Download \.ipynb"):
        rehearsal.rehearse(ColabShell())


@pytest.mark.parametrize("answer", [None, {}, {"ipynb": {"cells": 5}}, {"ipynb": "text"}])
def test_where_colab_gives_no_notebook_it_is_the_same(
    answer: object, student_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in = SimpleNamespace(blocking_request=lambda *_, **__: answer)
    monkeypatch.setattr(rehearsal.importlib, "import_module", lambda _: stand_in)
    with pytest.raises(live.NotReady, match="Runtime > Restart session and run all"):
        rehearsal.rehearse(ColabShell())


def test_a_notebook_that_cannot_be_read_is_said(student_folder: Path) -> None:
    Path(COURSE.notebook).write_text("{")
    with pytest.raises(live.NotReady, match="cannot be read here"):
        rehearsal.rehearse(Shell())


@pytest.mark.slow
def test_a_lost_cell_is_doubted(
    student_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
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
def test_a_full_disk_at_export_gives_one_sentence(
    student_files: dict[str, bytes], tmp_path: Path
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    source = tmp_path / "source"
    trees.write(source, student_files)
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


def test_an_answer_that_ran_but_is_not_in_the_file_is_unsaved() -> None:
    old, new = "def l2_penalty(w):\n    return 0", "def l2_penalty(w):\n    return 1"
    assert rehearsal.unsaved(Shell(old, new), ["import math", old]) == ["l2_penalty"]
    assert rehearsal.unsaved(Shell(old, new), ["import math", new]) == []
    assert rehearsal.unsaved(Shell("larger_boundary = 'x'"), []) == ["larger_boundary"]


@pytest.mark.slow
def test_the_fresh_run_reports_what_raises_and_goes_on(
    student_folder: Path,
) -> None:
    cells = [
        "import os, otter\nfrom kit import probes",
        "probe = probes.Probe(globals())\ngrader = otter.Notebook('weight_decay.ipynb')",
        "raise KeyError('lost')",
        "input()",
        "exit()",
        "def l2_penalty(w):\n    print('noise')\n    os.system('echo noise')\n"
        "    return (w**2).sum() / 2",
        "grader.check('q1')",
    ]
    notebook = {"cells": [{"cell_type": "code", "source": source} for source in cells]}
    Path(COURSE.notebook).write_text(json.dumps(notebook), encoding="utf-8")
    messages = list(rehearsal.fresh_run())
    raised = [message["raised"].partition(":")[0] for message in messages if "raised" in message]
    passed = {m["question"]: (m["passed"], m["of"]) for m in messages if "question" in m}
    assert raised[0] == "KeyError"
    assert passed["q1"] == (2, 2)
    assert passed["q3"][0] == 0
    assert messages[-1] == {"done": True}


# what the receipt says


def test_the_receipt_says_failing_checks_first() -> None:
    shown = rehearsal.receipt(b"{}", {"q2": (1, 3), "q1": (2, 2)}, [])
    assert shown.startswith("<p><b>2 of 5 visible checks fail (q2: 2).</b></p>")
    assert "From the start it does what you saw." in shown
    assert rehearsal.receipt(b"{}", {"q1": (2, 2)}, []).startswith(
        "<p><b>All 2 visible checks pass.</b></p>"
    )


def test_of_two_zips_the_receipt_says_which_is_the_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert rehearsal.earlier_zips() == []
    for time in ("2026_11_24T10_00_00_000002", "2026_11_24T09_00_00_000001"):
        Path(f"{rehearsal.NOTEBOOK.stem}_{time}.zip").touch()
    earlier = rehearsal.earlier_zips()
    shown = rehearsal.receipt(b"{}", {}, [], earlier)
    assert f"2 older zip files (<code>{earlier[-1]}</code>)" in shown
    assert "T10_" in earlier[-1]
    assert "The link below gives the newest: upload that." in shown


def test_a_notebook_renamed_after_the_first_cell_meets_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kit import live, preflight

    monkeypatch.chdir(tmp_path)
    Path("mine.ipynb").write_text("{}")
    said = "this folder has only mine.ipynb. Give the notebook its name back"
    with pytest.raises(live.NotReady, match=said):
        rehearsal.rehearse(SimpleNamespace())  # type: ignore[arg-type]
    with pytest.raises(FileNotFoundError) as missing:  # as export does, in a cell of its own
        rehearsal.NOTEBOOK.open()
    preflight._advise(SimpleNamespace(error_in_exec=missing.value))
    assert said in capsys.readouterr().out
