"""How figures reach the page: the words of each, and nothing that depends on seeing."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import matplotlib.pyplot as plt
import pytest
from browser.pages import blank_page
from IPython.core.formatters import DisplayFormatter
from kit import pictures
from matplotlib.figure import Figure


def loss_curves() -> Figure:
    figure = Figure(figsize=(5, 3))
    axes = figure.subplots()
    axes.plot([5, 10, 15], [90.0, 200.0, 1e-9])
    axes.plot([5, 10, 15], [80.0, float("inf"), 70.0])
    axes.axhline(1)
    axes.set(xlabel="epoch", ylabel='"loss" <b>', yscale="log")
    axes.legend(["train", "test"])
    return figure


def test_a_figure_is_described_by_its_labels_and_curves() -> None:
    assert pictures.describe(loss_curves()) == (
        'Plot: "loss" <b> against epoch ("loss" <b> on a log scale). '
        "train goes from 90 (x = 5) to 1e-09 (x = 15), highest 200; "
        "test goes from 80 (x = 5) to 70 (x = 15), 1 of 3 values not finite."
    )


def test_points_at_one_height_are_described_by_their_range() -> None:
    figure = Figure()
    axes = figure.subplots()
    axes.plot([3.0, 1.0, 2.0], [0, 0, 0], "o", label="targets")
    assert (
        pictures.describe(figure)
        == "Plot: y against x. targets: 3 points at height 0, from x = 1 to 3."
    )


@pytest.mark.parametrize("ys", [[], [float("nan")]])
def test_a_curve_without_a_point_says_so(ys: list[float]) -> None:
    figure = Figure()
    figure.subplots().plot(ys, ys)
    assert pictures.describe(figure) == "Plot: y against x. line 1: no point on the plot."


def test_names_on_an_axis_are_no_hindrance() -> None:
    figure = Figure()
    figure.subplots().plot(["one", "two"], [1, 2])
    assert "line 1 goes from 1 (x = 0) to 2 (x = 1)" in pictures.describe(figure)


def test_the_words_are_the_pictures_alternative_text_and_no_markup() -> None:
    html = pictures.to_html(loss_curves()) or ""
    assert 'alt="Plot: &quot;loss&quot; &lt;b&gt; against epoch' in html
    assert re.search(r'width="480" height="288".* src="data:image/svg\+xml;base64,', html)


def test_saying_matplotlib_inline_again_keeps_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    from IPython.core.pylabtools import select_figure_formats
    from matplotlib_inline.config import InlineBackend

    shell = SimpleNamespace(display_formatter=DisplayFormatter())
    settings = SimpleNamespace(figure_formats={"png"})
    monkeypatch.setattr(InlineBackend, "instance", lambda **_: settings)
    with plt.rc_context():
        pictures.turn_on(shell)
    select_figure_formats(shell, settings.figure_formats)  # what the magic does
    data, _ = shell.display_formatter.format(loss_curves())
    assert set(data) == {"text/html", "text/plain"}
    assert data["text/html"].startswith('<img alt="Plot: ')


def test_the_line_above_all_panels_is_said_first() -> None:
    figure = loss_curves()
    figure.suptitle("Your guess: 5. It is 3.")
    assert pictures.describe(figure).startswith("Your guess: 5. It is 3. Plot: ")


def test_lines_from_side_to_side_are_described_by_their_place() -> None:
    figure = Figure()
    axes = figure.subplots()
    axes.axhline(0.02, label="predict 0")
    axes.axvline(3, label="your guess")
    assert pictures.describe(figure) == (
        "Plot: y against x. predict 0: a line across at height 0.02; "
        "your guess: a line upright at 3."
    )


def test_only_on_a_dark_page_is_a_picture_turned_around() -> None:
    html = pictures.to_html(loss_curves()) or ""
    (style,) = re.findall("<style>(.*)</style>", html)
    selectors, _, rule = style.partition("{")[2].partition("{")
    assert "invert(1)" in rule
    assert all(one.strip().endswith(" .kit-figure") for one in selectors.split(","))
    assert 'class="kit-figure"' in html
    assert style.startswith("@media not print")


def test_the_same_figure_is_the_same_text_whenever_it_is_drawn() -> None:
    first, second = (pictures.to_html(loss_curves()) for _ in range(2))
    assert first == second


@pytest.fixture(scope="module")
def corner() -> Iterator[Callable[[str], tuple[int, ...]]]:
    """Return the colour that a browser gives to a figure's corner, in a page of some beginning."""
    from PIL import Image

    with blank_page(viewport={"width": 640, "height": 400}) as page:

        def of(beginning: str) -> tuple[int, ...]:
            page.set_content(f"<!doctype html>{beginning}{pictures.to_html(loss_curves())}")
            page.wait_for_function("document.querySelector('img').complete")
            picture = page.locator("img").screenshot()
            return Image.open(io.BytesIO(picture)).convert("RGB").getpixel((3, 3))  # type: ignore[return-value]

        yield of


@pytest.mark.browser
@pytest.mark.parametrize(
    ("page", "colour"),
    [
        ('<body data-jp-theme-light="false" style="background: #123456">', (18, 52, 86)),
        ('<body class="vscode-dark" style="background: #123456">', (18, 52, 86)),
        ('<html theme="dark"><body style="background: #123456">', (18, 52, 86)),
        ('<body data-jp-theme-light="true" style="background: #ffeedd">', (255, 255, 255)),
        ('<body style="background: #ffeedd">', (255, 255, 255)),
    ],
    ids=["Jupyter", "VS Code", "Colab", "light", "elsewhere"],
)
def test_on_a_dark_page_a_figure_is_no_white_box(
    page: str, colour: tuple[int, int, int], corner: Callable[[str], tuple[int, ...]]
) -> None:
    assert corner(page) == colour
