"""The notebook in front of a student: in a real JupyterLab and browser, and run from the start."""

from __future__ import annotations

import importlib.util
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import COURSE, skip_or_fail

from autograder.course import config, products, trees
from autograder.course.bundle import Bundle
from autograder.grading import judge
from autograder.results.model import Status
from autograder.sandbox.client import Zygote
from autograder.submissions import reading

QUESTIONS = (config.WARM_UP, *(question.name for question in COURSE.questions))
FIGURE = "def overfitting_and_the_cure"
SLIDERS = "def two_weights"
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
    slid: tuple[str, str]
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


@pytest.fixture(scope="module", params=["jupyterlab", "notebook", "nbclassic"])
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
    figure, sliders = (
        next(n for n, cell in enumerate(given) if text in cell) for text in (FIGURE, SLIDERS)
    )
    handing_in = max(n for n, cell in enumerate(given) if "grader.export(" in cell)

    home = tmp_path_factory.mktemp("home")
    with (
        served(folder, home, request.param) as address,
        browser_page(str(chromium), home / "profile") as screen,
    ):
        page = NotebookPage(screen, address, COURSE.notebook, len(given), request.param)
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
        page.run(sliders)
        slid = page.slide(sliders)

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
        slid=slid,
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
        # Twenty points for each of two values of wd, and the guess above the last; on a fast
        # machine some frames are left out.
        assert 6 <= walk.frames <= 41
        assert walk.most_pictures == 2
        assert "λ = 3: train loss" in walk.figure

    def test_a_slider_is_moved_by_the_keyboard_and_draws_anew(self, walk: Walk) -> None:
        before, after = (float(words.split()[2].rstrip(",")) for words in walk.slid)
        assert after > before  # λ, in the title of the picture

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
