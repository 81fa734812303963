"""What the lesson is given: guesses, doubts about a figure, and sliders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from conftest import ROOT
from kit import doubts, guesses, lab, sliders
from matplotlib.axes import Axes
from matplotlib.figure import Figure


class Unprintable:
    def __str__(self) -> str:
        raise RuntimeError("no words")


@pytest.mark.parametrize(
    ("guess", "line"),
    [
        (..., "No guess. It is 3."),
        (7, "Your guess: 7. It is 3."),
        ("a\nb", "Your guess: a b. It is 3."),
        ("x" * 99, f"Your guess: {'x' * 30}…. It is 3."),
        (Unprintable(), "Your guess: Unprintable. It is 3."),
    ],
    ids=["none", "a number", "two lines", "long", "without words"],
)
def test_a_guess_stands_beside_the_fact(guess: object, line: str) -> None:
    assert guesses.beside(guess, 3) == line


@pytest.mark.parametrize("guess", ["$x", "\\frac", "{", 1, ..., None], ids=repr)
def test_no_guess_keeps_a_figure_from_being_drawn(guess: object) -> None:
    figure = Figure()
    axes = figure.subplots()
    axes.set(xscale="log", xlim=(0.1, 100))
    guesses.mark(axes, guess)
    guesses.compare(figure, guess, "λ = 3")
    figure.canvas.draw()
    assert "λ = 3" in figure.get_suptitle()


@pytest.mark.parametrize(
    ("guess", "marks"), [(3, 1), ("3", 1), (0, 0), (-1, 0), (1e9, 0), (float("nan"), 0), (..., 0)]
)
def test_a_guess_with_a_place_on_the_axis_is_marked(guess: object, marks: int) -> None:
    axes = Figure().subplots()
    axes.set(xscale="log", xlim=(0.1, 100))
    guesses.mark(axes, guess)
    assert len(axes.lines) == marks


# --- Doubts -------------------------------------------------------------------------------------

STUB = "def l2_penalty(w):\n    raise NotImplementedError('Q1: l2_penalty is not written yet')"
WHOLE = "def l2_penalty(w):\n    return (w**2).sum()"
HALF = "def l2_penalty(w):\n    return (w**2).sum() / 2"


@pytest.fixture
def student(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], dict[str, Any]]:
    """A notebook's names after a cell with one answer, in a folder with the visible checks."""
    monkeypatch.chdir(ROOT / "student_template")
    monkeypatch.setattr(doubts, "_known", {})
    from kit import probes

    names: dict[str, Any] = {}
    names["probe"] = probes.Probe(names)

    def after(cell: str) -> dict[str, Any]:
        exec(cell, names)
        return names

    return after


def experiment_on(names: dict[str, Any]) -> Callable[[], None]:
    exec("def run():\n    def inner():\n        l2_penalty(1)\n    inner()", names)
    return names["run"]  # type: ignore[no-any-return]


def test_a_figure_drawn_with_a_wrong_answer_says_so_first(
    student: Callable[[str], dict[str, Any]],
) -> None:
    names = student(WHOLE)
    (doubt,) = doubts.about(experiment_on(names), names)
    assert doubt.startswith("Look at q1 first: 1 of 2 ")
    assert "with your l2_penalty" in doubt


@pytest.mark.parametrize("cell", [STUB, HALF, ""], ids=["stub", "right", "deleted"])
def test_an_open_or_right_answer_raises_no_doubt(
    student: Callable[[str], dict[str, Any]], cell: str
) -> None:
    names = student(cell)
    assert doubts.about(experiment_on(names), names) == []


def test_an_answer_written_anew_is_checked_anew(student: Callable[[str], dict[str, Any]]) -> None:
    names = student(WHOLE)
    assert doubts.about(experiment_on(names), names)
    names = student(HALF)
    assert doubts.about(experiment_on(names), names) == []


# --- Sliders ------------------------------------------------------------------------------------


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the sliders put into widgets, on a page that can show them."""
    import ipywidgets

    boxes: list[Any] = []
    monkeypatch.setattr(sliders, "looking", lambda: True)
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    monkeypatch.setattr(sliders, "display", lambda *_, **__: None)
    box = ipywidgets.VBox
    monkeypatch.setattr(ipywidgets, "VBox", lambda parts: boxes.extend(parts) or box(parts))
    return boxes


def line_at(axes: Axes, wd: float) -> None:
    axes.axhline(1 / wd, label="height")


def test_moving_a_slider_draws_anew(shown: list[Any]) -> None:
    sliders.sliders(line_at, wd=(0, 4, 1, 2))
    slider, picture = shown
    assert "at height 0.5" in picture.value
    slider.value = 4
    assert "at height 0.25" in picture.value


def test_an_error_is_shown_in_place_of_the_picture(shown: list[Any]) -> None:
    sliders.sliders(line_at, wd=(0, 4, 1, 2))
    slider, picture = shown
    slider.value = 0
    assert "ZeroDivisionError" in picture.value


def test_where_a_program_runs_the_notebook_there_are_no_sliders(
    shown: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JPY_SESSION_NAME")
    sliders.sliders(line_at, wd=(0, 4, 1, 2))
    assert shown == []


# --- Lab ----------------------------------------------------------------------------------------


def test_the_data_is_as_its_parameters_say() -> None:
    (X, y), (X_test, y_test) = lab.make_data(n_train=100, true_w=0.3, noise=1.0)
    assert (*X.shape, *y.shape, *X_test.shape, *y_test.shape) == (
        100,
        200,
        100,
        1,
        100,
        200,
        100,
        1,
    )
    residual = y - 0.3 * X.sum(dim=1, keepdim=True) - 0.05
    assert 0.8 < float(residual.std()) < 1.2


def test_no_small_seed_repeats_the_data_in_a_start() -> None:
    (X, _), _ = lab.make_data()
    for seed in range(2000):
        torch.manual_seed(seed)
        assert not torch.equal(torch.randn(200), X[0])


def test_ridge_is_where_loss_and_penalty_are_flat() -> None:
    (X, y), _ = lab.make_data()
    w, b = (part.double().requires_grad_() for part in lab.ridge(X, y, 3))
    loss = ((X.double() @ w + b - y.double().flatten()) ** 2).mean() + 3 / 2 * (w**2).sum()
    for slope in torch.autograd.grad(loss, (w, b)):
        assert float(slope.abs().max()) < 1e-6


def test_shifted_targets_see_a_start_as_zero() -> None:
    (X, y), _ = lab.make_data()
    net = torch.nn.Linear(200, 1)
    assert lab.evaluate_loss(net, [lab.as_if_from_zero(net, X, y)]) == pytest.approx(
        lab.predict_zero([(X, y)]), rel=1e-4
    )


def test_the_given_files_are_those_of_the_build() -> None:
    given = ROOT / "autograder" / "course" / "given" / "kit"
    for name in ("guesses.py", "doubts.py", "sliders.py"):
        assert (given / name).read_bytes() == (Path(lab.__file__).parent / name).read_bytes()
