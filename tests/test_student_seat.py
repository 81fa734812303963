"""The notebook in front of a student: in a real JupyterLab and browser, and run from the start."""

from __future__ import annotations

import importlib.util
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import COURSE, skip_or_fail
from kit import feedback, rehearsal
from otter.test_files import ExceptionTestFile, TestFile

from autograder.course import products, trees
from autograder.course.bundle import Bundle
from autograder.grading import judge
from autograder.results.model import Status
from autograder.sandbox.client import Zygote
from autograder.submissions import reading

QUESTIONS = ("q0", "q1", "q2", "q3", "q4", "q5", "q6")
FIGURE = "def overfitting_and_the_cure"
# Said one after the other: the next is named once the one before is there.
LATER = {"Animator.add", "wd10_is_rougher", "larger_boundary"}


@dataclass(frozen=True)
class Walk:
    """What a student saw who worked through the notebook; `shown` is by question."""

    first: str
    stubs: dict[str, str]
    all_stubs: str  # experiments too
    wrong: str
    answered: dict[str, str]
    frames: int
    most_pictures: int
    figure: str
    unsaved: str
    receipt: str
    handed_in: Path
    restarted: str


@pytest.fixture(scope="module")
def release() -> products.Release:
    return products.render(COURSE)


def sources(notebook: bytes) -> list[str]:
    """The code of each cell; empty for text cells, so that numbers are those on the screen."""
    return [
        "".join(cell["source"]) if cell["cell_type"] == "code" else ""
        for cell in json.loads(notebook)["cells"]
    ]


def position(cells: list[str], beginning: str) -> int:
    return next(n for n, cell in enumerate(cells) if cell.startswith(beginning))


@pytest.fixture(scope="module", params=["jupyterlab", "notebook"])
def walk(
    request: pytest.FixtureRequest,
    release: products.Release,
    tmp_path_factory: pytest.TempPathFactory,
) -> Walk:
    """Work through the template by the screen: run the stubs, be wrong once, answer, hand in."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    for module in ("playwright", request.param):
        if importlib.util.find_spec(module) is None:
            skip_or_fail(f"needs {module}")
    if chromium is None:
        skip_or_fail("needs Chromium")
    from browser.jupyter import NotebookPage, browser_page, served

    folder = tmp_path_factory.mktemp("student")
    pictures = tmp_path_factory.mktemp("pictures")  # for whoever wants to look
    trees.write(folder, release.template)
    given, solved = (
        sources(release.template[COURSE.notebook]),
        sources(release.solutions[COURSE.notebook]),
    )
    checks = {name: position(given, f'grader.check("{name}")') for name in QUESTIONS}
    penalty = position(given, "def l2_penalty")
    figure = next(n for n, cell in enumerate(given) if FIGURE in cell)
    handing_in = max(n for n, cell in enumerate(given) if "grader.export(" in cell)

    home = tmp_path_factory.mktemp("home")
    with (
        served(folder, home, request.param) as address,
        browser_page(str(chromium), home / "profile") as screen,
    ):
        page = NotebookPage(screen, address, COURSE.notebook, len(given))
        screen.screenshot(path=pictures / "open.png")
        code = [n for n, cell in enumerate(given) if cell and "grader.export(" not in cell]
        first = page.run(code[0])
        shown = {number: page.run(number) for number in code[1:]}
        stubs = {name: shown[check] for name, check in checks.items()}

        page.write(penalty, solved[penalty].replace(".sum() / 2", ".sum()"))
        page.run(penalty)
        wrong = page.run(checks["q1"])
        page.picture(checks["q1"], pictures / "wrong.png")

        for number, (stub, answer) in enumerate(zip(given, solved, strict=True)):
            if stub != answer:
                page.write(number, answer)
                page.run(number)
        answered = {name: page.run(check) for name, check in checks.items()}
        drawn, frames, most_pictures = page.run_watching(figure)
        page.picture(figure, pictures / "figure.png")

        unsaved = page.run(handing_in)
        page.save()
        receipt = page.run(handing_in)
        page.picture(handing_in, pictures / "receipt.png")
        handed_in = page.download(handing_in, tmp_path_factory.mktemp("downloads"))
        page.restart()
        restarted = page.run(checks["q3"])
        page.picture(checks["q3"], pictures / "restarted.png")
    return Walk(
        first=first,
        stubs=stubs,
        all_stubs="".join(shown.values()),
        wrong=wrong,
        answered=answered,
        frames=frames,
        most_pictures=most_pictures,
        figure=drawn,
        unsaved=unsaved,
        receipt=receipt,
        handed_in=handed_in,
        restarted=restarted,
    )


@pytest.mark.browser
@pytest.mark.slow
class TestInTheBrowser:
    def test_the_first_cell_says_that_everything_is_there(self, walk: Walk) -> None:
        assert walk.first.startswith("Ready")

    def test_each_stub_fails_with_its_own_name(self, walk: Walk, release: products.Release) -> None:
        for name, shown in walk.stubs.items():
            assert shown.startswith(f"{name}: 0 of "), name
        for stub in release.notebook.stubs:
            if stub.name not in LATER:
                assert stub.name in walk.all_stubs, stub.name

    def test_a_wrong_answer_is_explained(self, walk: Walk) -> None:
        assert "gave 169. That is the sum of squares without its half." in walk.wrong
        assert "Error at line" not in walk.wrong

    def test_a_right_answer_passes_and_is_not_called_correct(self, walk: Walk) -> None:
        for name, shown in walk.answered.items():
            assert "✗" not in shown, name
            assert "hidden checks" in shown.lower() or name == "q0", name

    def test_the_animator_draws_live_and_in_place(self, walk: Walk) -> None:
        # Twenty points for each of two values of wd; on a fast machine some frames are left out.
        assert 6 <= walk.frames <= 40
        assert walk.most_pictures == 2
        assert "wd = 3: train loss" in walk.figure

    def test_an_unsaved_answer_is_noticed_before_handing_in(self, walk: Walk) -> None:
        assert "The saved notebook holds another train_concise" in walk.unsaved

    def test_a_saved_notebook_gets_a_clean_receipt(self, walk: Walk) -> None:
        assert "From the start it does what you saw." in walk.receipt

    def test_a_check_in_a_new_kernel_says_what_to_do(self, walk: Walk) -> None:
        assert "# NameError? Run the first cell, then your answer." in walk.restarted
        assert "name 'grader' is not defined" in walk.restarted

    def test_the_zip_that_the_browser_got_earns_all_points(
        self, walk: Walk, bundle: Bundle, zygote: Zygote
    ) -> None:
        result = judge.grade(reading.read(walk.handed_in), bundle, zygote)
        assert result.status is Status.GRADED
        assert result.score == 100


def checked(source: str) -> TestFile:
    """A test file of two checks that has run."""
    head = "from otter.test_files import test_case\nOK_FORMAT = False\nname = 'q1'\n"
    file = ExceptionTestFile.from_string(head + source, "q1.py")
    file.run({})
    return file


RIGHT = "@test_case(name='The sum is right')\ndef right(): pass\n"
WRONG = "@test_case(name='The sign is right')\ndef wrong(): assert False, '-1 < 0 is\\ndetails'\n"


def test_a_failed_check_says_why_and_not_where_in_the_test_file() -> None:
    shown = feedback.to_html(checked(RIGHT + WRONG))
    assert "q1: 1 of 2 visible checks passed" in shown
    assert "failed: <b>The sign is right</b>" in shown
    assert "-1 &lt; 0 is" in shown
    assert "passed: The sum is right" in shown
    assert "assert False" not in shown


def test_checks_that_fail_for_one_reason_give_it_once() -> None:
    shown = feedback.to_html(checked(WRONG + WRONG.replace("sign", "size").replace("wrong", "w")))
    assert shown.count("failed:") == 2
    assert shown.count("details") == 1


def test_passing_is_not_called_correct() -> None:
    assert "Nothing obviously broken. Hidden checks" in feedback.to_html(checked(RIGHT))


def shell_that_ran(*sources: str) -> Any:
    return SimpleNamespace(history_manager=SimpleNamespace(input_hist_raw=["", *sources]))


def test_an_answer_that_ran_but_is_not_in_the_file_is_unsaved() -> None:
    old, new = "def l2_penalty(w):\n    return 0", "def l2_penalty(w):\n    return 1"
    assert rehearsal.unsaved(shell_that_ran(old, new), ["import math", old]) == ["l2_penalty"]
    assert rehearsal.unsaved(shell_that_ran(old, new), ["import math", new]) == []
    assert rehearsal.unsaved(shell_that_ran("larger_boundary = 'x'"), []) == ["larger_boundary"]


@pytest.mark.slow
def test_the_fresh_run_reports_what_raises_and_goes_on(
    release: products.Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees.write(tmp_path, release.template)
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
    (tmp_path / COURSE.notebook).write_text(json.dumps(notebook), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    messages = list(rehearsal.fresh_run())
    raised = [message["raised"].partition(":")[0] for message in messages if "raised" in message]
    passed = {m["question"]: (m["passed"], m["of"]) for m in messages if "question" in m}
    assert raised[0] == "KeyError"
    assert passed["q1"] == (1, 1)
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
