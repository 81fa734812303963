"""The notebook from top to bottom, as in JupyterLab, VS Code and Colab, and the time it takes."""

from __future__ import annotations

import base64
import importlib.util
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import places
import pytest
from conftest import COURSE, skip_or_fail
from places import Ran

from autograder.course import products

pytestmark = pytest.mark.slow

PLACES = ("jupyter", "vscode", "colab")
FIGURE = "def overfitting_and_the_cure"


@pytest.fixture(scope="module")
def release() -> products.Release:
    return products.render(COURSE)


@pytest.fixture(scope="module", params=PLACES)
def solved(
    request: pytest.FixtureRequest,
    release: products.Release,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[str, Ran]:
    folder = tmp_path_factory.mktemp(request.param) / "student"
    return request.param, places.run(release.solutions, folder, request.param)


@pytest.fixture(scope="module")
def template(release: products.Release, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    return places.run(release.template, tmp_path_factory.mktemp("template") / "student", "jupyter")


def errors(ran: Ran) -> list[str]:
    return ["".join(o["traceback"]) for o in ran.outputs if o["output_type"] == "error"]


def pictures(ran: Ran) -> list[str]:
    """The HTML of each figure."""
    shown = ("".join(o.get("data", {}).get("text/html", "")) for o in ran.outputs)
    return [html for html in shown if html.startswith("<img")]


def test_the_solved_notebook_runs_everywhere(solved: tuple[str, Ran]) -> None:
    place, ran = solved
    assert [o for o in ran.outputs if o.get("name") == "stderr"] == []
    text = "".join(str(o.get("text", "")) for o in ran.outputs)
    assert "Ready, with Python" in text
    assert "waits for it" not in text
    if place != "colab":
        assert errors(ran) == []
    else:  # the two cells that hand in, each with its receipt, one sentence and no traceback
        shown = [str(o.get("data", {}).get("text/html", "")) for o in ran.outputs]
        assert sum("From the start it does what you saw." in html for html in shown) == 2
        assert len(errors(ran)) == 2
        assert all(
            error.startswith("Colab makes no zip file") and "\n" not in error
            for error in errors(ran)
        )


def test_nothing_but_plain_pictures_text_and_html_is_shown(solved: tuple[str, Ran]) -> None:
    _, ran = solved
    assert ran.messages.isdisjoint({"clear_output", "input_request"})  # what clears flickers
    # The sliders alone are widgets; small multiples above them show the same.
    cells = [cell for cell in ran.notebook.cells if "sliders(" not in cell.source]
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    kinds = {kind for output in outputs for kind in output.get("data", {})}
    assert kinds == {"text/html", "text/plain"}


def test_every_figure_has_words(solved: tuple[str, Ran]) -> None:
    _, ran = solved
    alts = [re.findall(r'<img alt="([^"]+)"', html) for html in pictures(ran)]
    assert len(alts) >= 10
    for words in alts:
        assert re.search(" goes from | points at height ", words[0]), words


def test_the_live_plot_ends_with_its_last_frame(solved: tuple[str, Ran]) -> None:
    _, ran = solved
    cell = next(cell for cell in ran.notebook.cells if FIGURE in cell.source)
    shown = [svg("".join(o["data"]["text/html"])) for o in cell.outputs if "data" in o]
    assert [curves_of_twenty_points(picture) for picture in shown] == [3, 3]


def svg(html: str) -> str:
    return base64.b64decode(re.findall(r"base64,([\w+/=]+)", html)[0]).decode()


def curves_of_twenty_points(picture: str) -> int:
    """Count the curves that reach epoch 100: no last frame was left out."""
    return sum(path.count("L ") == 19 for path in re.findall(r'<path d="(M[^"]*)"', picture))


def test_the_template_runs_from_top_to_bottom(template: Ran) -> None:
    assert errors(template) == []
    text = "".join(str(o.get("text", "")) for o in template.outputs)
    assert "waits for it" in text


def test_a_first_green_check_takes_less_than_a_minute(solved: tuple[str, Ran]) -> None:
    _, ran = solved
    cells = list(ran.seconds)
    first = next(n for n, cell in enumerate(cells) if cell.startswith("grader.check"))
    assert sum(ran.seconds[cell] for cell in cells[: first + 1]) < 60


def test_checks_experiments_and_the_whole_keep_their_time(solved: tuple[str, Ran]) -> None:
    _, ran = solved
    assert sum(ran.seconds.values()) < 90
    for cell, seconds in ran.seconds.items():
        if found := re.match(r'grader\.check\("(q\d)"\)', cell):
            assert seconds < (3 if found[1] == "q4" else 1), cell
        elif "@experiment" in cell:
            assert seconds < 10, cell
        elif "grader.export" in cell:
            assert seconds < 30, cell


OTTERS_OWN_LINK = [["a[download]"]]  # to the zip file; coloured, but not underlined
# The numbers beside the cells, and the code's colours.
PAINTED_BY_NBCONVERT = [[".jp-InputPrompt"], [".jp-OutputPrompt"], [".highlight"]]


@pytest.fixture
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """The notebook's HTML export in a browser; the test names the fixture that has run it."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    for module in ("axe_playwright_python", "nbconvert"):  # JupyterLab brings the second
        if importlib.util.find_spec(module) is None:
            skip_or_fail(f"needs {module}")
    if chromium is None:
        skip_or_fail("needs Chromium")
    from browser.jupyter import browser_page
    from nbconvert import HTMLExporter

    ran = request.getfixturevalue(request.param)
    ran = ran[1] if isinstance(ran, tuple) else ran
    # What it takes from the network only sets formulas in type.
    exporter = HTMLExporter(mathjax_url="", require_js_url="", jquery_url="")
    exported = tmp_path / "weight_decay.html"
    exported.write_text(exporter.from_notebook_node(ran.notebook)[0], encoding="utf-8")
    with browser_page(str(chromium), tmp_path / "profile") as screen:
        screen.goto(exported.as_uri())
        yield screen


@pytest.mark.browser
@pytest.mark.parametrize("solved", ["jupyter"], indirect=True)
@pytest.mark.parametrize("page", ["solved", "template"], indirect=True)
def test_axe_finds_no_violation_in_the_html_export(page: Any, solved: object) -> None:
    from axe_playwright_python.sync_playwright import Axe

    everywhere = {"rules": {"color-contrast": {"enabled": False}}}
    contrast = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    found = Axe().run(page, {"exclude": OTTERS_OWN_LINK}, everywhere).response["violations"]
    found += Axe().run(page, {"exclude": PAINTED_BY_NBCONVERT}, contrast).response["violations"]
    assert [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found] == []
    levels = [int(level[1]) for level in page.locator("h1, h2, h3, h4").evaluate_all(_NAMES)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    assert page.locator("a[href^='#']").evaluate_all(_DEAD) == []


_NAMES = "headings => headings.map(heading => heading.tagName)"
_DEAD = """links => links.map(link => link.getAttribute('href').slice(1)).filter(id =>
    !document.getElementById(id) && !document.getElementById(decodeURIComponent(id)))"""
