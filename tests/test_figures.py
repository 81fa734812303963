"""Figures of failed checks: made from facts alone, shown only to those who may see the inputs."""

from __future__ import annotations

import base64
import io
import json
import math
import random
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from examples import FAILED, NASTY, UNSEEN, check, graded
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image, ImageColor

from autograder.gradescope import results_json
from autograder.grading import figures, judge
from autograder.grading.figure_facts import Request
from autograder.hidden_tests.figures import axes, losses
from autograder.report import feedback
from autograder.report.figures import png, svg, ticks
from autograder.report.html import data
from autograder.results import policy
from autograder.results.figure import Band, Curve, Figure, Panel
from autograder.results.gradebook import Gradebook
from autograder.results.model import QuestionResult, SubmissionResult

MAKERS = (axes.figure, losses.figure)
STEPS, LOSSES = [5.0, 10.0, 50.0, 100.0], [1e6, 10.0, 1e-2, 1e-4]


def described(**changes: Any) -> dict[str, Any]:
    """What a right set_axes makes of the call below."""
    facts = {
        "xlabel": "epoch",
        "ylabel": "loss",
        "xscale": "linear",
        "yscale": "log",
        "xlim": [1.0, 100.0],
        "ylim": [3.2e-5, 3.2e6],
        "legend": ["train"],
        "grid": [True, True],
        "lines": [{"x": np.array(STEPS), "y": np.array(LOSSES)}],
    }
    return {**facts, **changes}


def of_axes(facts: Any, *, is_open: bool = True) -> Figure | None:
    arguments = ["epoch", "loss", [1, 100], None, "linear", "log", ["train"]]
    inputs = {"lines": [[STEPS, LOSSES]], "arguments": arguments}
    return figures.figure(MAKERS, [Request("axes", inputs, facts, is_open)])


# axes


def test_axes_as_asked_have_no_figure() -> None:
    assert of_axes(described()) is None
    assert of_axes(described(ylim=[1e-5, 1e7])) is None  # another margin is as good


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"ylim": [-5e4, 1.05e6]}, "y-limits: (3.162e-5, 3.162e6) asked for, (-50000, 1.05e6)"),
        ({"xlim": [100, 1]}, "x-limits: (1, 100) asked for, (100, 1) made"),
        ({"yscale": "linear"}, "y-scale: log asked for, linear made"),
        ({"xlabel": ""}, "xlabel: epoch asked for, none made"),
        ({"legend": []}, "legend: train asked for, an empty box made"),
        ({"legend": None}, "legend: train asked for, none made"),
        ({"grid": [True, False]}, "grid: on both axes asked for, on one made"),
        ({"lines": []}, "curves: 1 of 4 points asked for, none made"),
    ],
)
def test_the_caption_says_what_differs(change: dict[str, Any], said: str) -> None:
    figure = of_axes(described(**change))
    assert figure is not None
    assert said in figure.caption
    assert [panel.title for panel in figure.panels] == ["asked", "yours"]


def test_an_animator_is_shown_beside_the_points_that_were_added() -> None:
    adds = [[0, 5, [1e6, None]], [0, 10, [10.0, 3.0]], [0, [50, 60], [1e-2, math.inf]]]
    inputs = {"animators": [{"yscale": "log"}], "adds": adds}
    facts = {"animators": [described(legend=None, xlabel="", ylabel="", lines=[])]}
    figure = figures.figure(MAKERS, [Request("animate", inputs, facts, True)])
    assert figure is not None
    assert figure.panels[0].curves == (
        Curve((5, 10, 50), (1e6, 10, 1e-2)),
        Curve((10, 60), (3, None)),
    )


# losses


def run(history: Any, wd: float = 3.0, **options: Any) -> Request:
    rng = np.random.default_rng(3)
    batches = []
    for size in (5, 5, 5, 5, 100):
        X = rng.standard_normal((size, 200))
        y = 0.01 * X.sum(axis=1, keepdims=True) + 0.05
        batches.append([X.astype(np.float32), y.astype(np.float32)])
    inputs = {"wd": wd, "train": batches[:4], "test": batches[4:], "options": options}
    return Request("train", inputs, {"history": history}, True)


def middle(request: Request, times: float = 1.0) -> list[list[float]]:
    """A history through the middle of the expected band."""
    train, test = losses.expected(request.inputs)
    ends = zip(train.x, train.low, train.high, test.low, test.high, strict=True)
    return [[x, times * math.sqrt(a * b), times * math.sqrt(c * d)] for x, a, b, c, d in ends]


def test_losses_in_their_band_have_no_figure() -> None:
    assert figures.figure(MAKERS, [run(middle(run([])))]) is None


def test_losses_outside_of_their_band_are_shown_over_it() -> None:
    figure = figures.figure(MAKERS, [run(middle(run([]), times=1e6))])
    assert figure is not None
    assert [len(panel.bands) for panel in figure.panels] == [2]
    assert figure.panels[0].title == "wd = 3"
    assert "train ends at" in figure.caption
    assert "expected" in figure.caption


def test_the_band_is_where_plain_sgd_ends() -> None:
    # spec: at wd = 3 the test loss ends near .665, at wd = 0 the train loss near 2e-11.
    decayed, free = (losses.expected(run([], wd).inputs) for wd in (3.0, 0.0))
    assert decayed[1].low[-1] < 0.665 < decayed[1].high[-1] < 20
    assert free[0].low[-1] < 2e-11 * 3
    assert free[0].high[-1] < 1e-7
    assert losses.expected(run([], 0.0, lr=0.03, num_epochs=10).inputs)[0].low[-1] > 1e3


def test_small_runs_have_no_figure() -> None:
    assert figures.figure(MAKERS, [run([[5, 1e30, 1e30]], num_inputs=200)]) is None


# facts that are no facts


NONSENSE = {
    "None": None,
    "an int": 5,
    "text": "text",
    "a list": [],
    "a dict": {},
    "a list of a list": [[]],
    "nan": math.nan,
    "inf": math.inf,
    "more than a float holds": 10**400,
    "an array": np.zeros(3),
    "pairs": [[1, 2]] * 3,
}


@pytest.mark.parametrize("nonsense", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_makes_no_trouble(nonsense: Any) -> None:
    of_axes(nonsense)
    figures.figure(MAKERS, [run(nonsense)])
    for name in described():
        of_axes(described(**{name: nonsense}))


@pytest.mark.parametrize(
    "limits", [(-1.7e308, 1.7e308), (0, 5e-324), (0, 1e16), (math.nan, 1), (0, math.inf)]
)
def test_axes_that_nobody_can_draw_make_no_figure(limits: Any) -> None:
    for name in ("xlim", "ylim"):
        assert of_axes(described(**{name: limits})) is None


@pytest.mark.parametrize(
    ("limits", "scale"),
    [
        ((3, 3), "linear"),
        ((0, 0), "linear"),
        ((9, -9), "linear"),
        ((-1e15, 1e15), "linear"),
        ((7, 7.00001), "linear"),
        ((1e-299, 1e-9), "log"),
    ],
)
def test_odd_axes_that_can_be_drawn_are(limits: Any, scale: str) -> None:
    figure = of_axes(described(xlim=limits, xscale=scale))
    assert figure is not None
    assert figure.panels[1].xlim == limits
    drawn = svg.svg(figure)
    assert not [word for word in ("cannot be drawn", "nan", "inf") if word in drawn]


def test_random_histories_make_no_trouble() -> None:
    rng = random.Random(0)
    values = [None, math.nan, math.inf, -1.0, 0.0, 1e300, 1e-300, "x", [1], 5]
    for _ in range(50):
        rows = [[rng.choice(values) for _ in range(rng.choice((2, 3, 3)))] for _ in range(5)]
        figure = figures.figure(MAKERS, [run(rows, num_epochs=10)])
        if figure is not None:
            ElementTree.fromstring(svg.svg(figure))


# what is kept, and who sees it


def shown(*figures: Figure | None, hidden: bool = True) -> SubmissionResult:
    checks = tuple(
        replace(
            check(FAILED, name=f"check {n}", hidden=hidden, message=f"wrong, {n}"), figure=figure
        )
        for n, figure in enumerate(figures)
    )
    return graded(questions=(QuestionResult("q2", checks),), notes=())


def test_a_figure_survives_the_file() -> None:
    for figure in (
        of_axes(described(legend=[])),
        figures.figure(MAKERS, [run([[5, 1e9, math.inf]])]),
    ):
        result = shown(figure)
        written = json.dumps(result.to_dict(), allow_nan=False)
        assert SubmissionResult.from_dict(json.loads(written)) == result
    earlier = graded().to_dict()
    del earlier["questions"][0]["checks"][0]["figure"]
    assert SubmissionResult.from_dict(earlier) == graded()


def test_students_see_no_figure_of_inputs_that_only_hidden_checks_use() -> None:
    secret, known = (of_axes(described(xlim=[0, 7]), is_open=it) for it in (False, True))
    result = shown(secret, known)
    assert [one.figure for one in policy.for_student(result).questions[0].checks] == [None, known]
    assert data.for_teacher(result, Gradebook()).count("<figure>") == 2
    page = data.for_student(result, Gradebook())
    assert page.count("<figure>") == 1
    assert feedback.for_student(result).count("asked for, (0, 7) made") == 1
    told = results_json.results_json(result)["tests"]
    assert ["(0, 7) made" in test["output"] for test in told] == [False, True]


def test_where_only_names_are_shown_there_is_no_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "HIDDEN_FAILURES", "name")
    result = policy.for_student(shown(of_axes(described(xlim=[0, 7]))))
    assert result.questions[0].checks[0].figure is None


def test_the_same_figure_is_kept_once_and_no_more_than_two() -> None:
    one, two, three = (of_axes(described(xlim=[0, n])) for n in (7, 8, 9))
    kept = judge._without_repeats(shown(one, None, one, two, three).questions[0].checks)
    assert [each.figure for each in kept] == [one, None, None, two, None]


# drawing


def test_a_drawing_is_whole_and_speaks() -> None:
    figure = of_axes(described(legend=[], ylim=[-5e4, 1.05e6]))
    assert figure is not None
    root = ElementTree.fromstring(svg.svg(figure))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == figure.caption
    words = [element.text for element in root.iter() if element.tag.endswith("text")]
    assert "a log axis has no place for 0 and below" in words
    assert "(an empty legend)" in words
    assert not [name for element in root.iter() for name in element.attrib if name == "id"]


def test_a_student_s_text_is_text_in_a_drawing() -> None:
    figure = of_axes(described(xlabel=NASTY, legend=[NASTY, '"><script>']))
    assert figure is not None
    page = data.for_teacher(shown(figure), Gradebook())
    assert "<script>" not in page
    assert not [sign for sign in UNSEEN if sign in page]
    ElementTree.fromstring(svg.svg(figure))


def test_a_curve_has_gaps_and_single_points() -> None:
    curve, band = Curve((1, 2, 3, 4), (1, None, 3, 4)), Band((1, 4), (0, 0), (9, 9))
    panel = Panel("one", (1, 4), (0, 9), curves=(curve,), bands=(band,))
    drawn = svg.svg(Figure("a gap", (panel,)))
    assert (drawn.count("<circle"), drawn.count("<polyline"), drawn.count("<polygon")) == (1, 1, 1)


# pictures, for Gradescope


def picture(*panels: Panel) -> Image.Image:
    data, _ = png.png(Figure("a picture", panels))
    return Image.open(io.BytesIO(data)).convert("RGB")


def coloured(image: Image.Image, colour: str, within: int = 12) -> list[tuple[int, int]]:
    """Return where a colour is, or nearly, in units of the drawing."""
    asked = ImageColor.getrgb(colour)
    there = (np.abs(np.asarray(image).astype(int) - asked) <= within).all(axis=2)
    return [(int(x) // 2, int(y) // 2) for y, x in np.argwhere(there)]


FILL, OPEN = "#2f6fd0", "#8a5300"  # of templates/style.css, in the light


def test_on_gradescope_a_figure_is_a_picture_and_its_words_stay() -> None:
    figure = of_axes(described(xlim=[0, 7], xlabel=NASTY, legend=[NASTY, '"><script>']))
    assert figure is not None
    (told,) = results_json.results_json(shown(figure))["tests"]
    assert told["output_format"] == "html"
    picture, words = (
        re.findall(p, told["output"]) for p in (r"base64,([^\"]+)", r"<p>([^<]+)</p>")
    )
    assert Image.open(io.BytesIO(base64.b64decode(picture[0]))).size == (1200, 420)
    assert words[0].startswith("wrong")
    assert "x-limits: (1, 100) asked for, (0, 7) made" in words[1]
    assert set(re.findall(r"<(\w+)", told["output"])) == {"p", "img"}
    assert not [sign for sign in UNSEEN if sign in told["output"]]


def test_a_figure_that_cannot_be_painted_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_picture(figure: Figure) -> str:
        raise OSError("no FreeType")

    monkeypatch.setattr(png, "img", no_picture)
    (told,) = results_json.results_json(shown(of_axes(described(xlim=[0, 7]))))["tests"]
    assert told["output_format"] == "text"
    assert "(0, 7) made" in told["output"]


def test_the_same_figure_is_the_same_picture() -> None:
    figure = of_axes(described(xlim=[0, 7]))
    assert figure is not None
    assert png.png(figure) == png.png(figure)


def test_a_picture_holds_what_the_drawing_holds() -> None:
    solid, dashed = Curve((0, 10), (0, 10)), Curve((0, 10), (10, 10))
    image = picture(Panel("one", (0, 10), (-5, 15), curves=(solid, dashed)))
    line, dashes = coloured(image, FILL), coloured(image, OPEN)
    # The axes lie from (44, 22) to (286, 158).
    assert min(line) == pytest.approx((44, 124), abs=2)
    assert max(line) == pytest.approx((286, 56), abs=2)
    assert {y for _, y in dashes} <= set(range(54, 59))
    across = sorted({x for x, _ in dashes})
    gaps = sum(after - before > 1 for before, after in pairwise(across))
    assert gaps == 242 // 8  # dashes of 5 and gaps of 3


def test_a_picture_cuts_curves_off_at_the_frame() -> None:
    image = picture(Panel("one", (0, 1), (0, 1), curves=(Curve((-5, 5), (-5, 5)),)))
    spots = coloured(image, FILL)
    assert min(x for x, _ in spots) >= 44
    assert max(x for x, _ in spots) <= 286
    assert min(y for _, y in spots) >= 22


def test_the_name_of_the_y_axis_is_turned() -> None:
    named, nameless = (picture(Panel("one", (0, 1), (0, 1), ylabel=y)) for y in ("mm", ""))
    one, other = (np.asarray(image.convert("L")).astype(int) for image in (named, nameless))
    where = np.argwhere(abs(one - other) > 100) / 2
    (top, left), (bottom, right) = where.min(axis=0), where.max(axis=0)
    assert bottom - top > right - left
    assert (top + bottom) / 2 == pytest.approx(90, abs=3)
    assert right < 12


@pytest.mark.parametrize(
    "damaged",
    [{"xlim": (-1.7e308, 1.7e308)}, {"ylim": ("low", "high")}, {"curves": (Curve((None,), (1,)),)}],  # type: ignore[arg-type]
    ids=["too wide", "no numbers", "no place"],
)
def test_a_stored_figure_that_cannot_be_drawn_says_so_and_costs_no_page(damaged: Any) -> None:
    figure = Figure("what it showed", (replace(Panel("one", (1, 4), (0, 9)), **damaged),))
    page = data.for_teacher(shown(figure), Gradebook())
    assert "this figure cannot be drawn" in page
    assert "<figcaption>what it showed</figcaption>" in page
    ElementTree.fromstring(svg.svg(figure))


@given(st.tuples(st.floats(), st.floats()), st.sampled_from(["linear", "log"]))
@example((-1.7e308, 1.7e308), "linear")
@example((0.0, 5e-324), "linear")
@example((1.0, math.inf), "log")
def test_whatever_the_limits_are_ticks_are_few_and_can_be_said(limits: Any, scale: str) -> None:
    found = ticks.of(limits, scale)
    assert len(found) <= ticks.MOST + 1
    assert all(ticks.said(value) for value in found)


@pytest.mark.parametrize(
    ("limits", "scale", "expected"),
    [
        ((0, 100), "linear", ["0", "20", "40", "60", "80", "100"]),
        ((100, 1), "linear", ["20", "40", "60", "80", "100"]),
        ((1e-4, 1e4), "log", ["1e-4", "0.01", "1", "100", "1e4"]),
        ((0, 10), "log", []),
        ((3, 3), "linear", ["3"]),
    ],
)
def test_ticks_are_few_and_round(limits: Any, scale: str, expected: list[str]) -> None:
    assert [ticks.said(value) for value in ticks.of(limits, scale)] == expected
