"""Q3, visible: an `Animator` after three adds to two curves, one of them None."""

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

LOSS_OPTIONS = {
    "xlabel": "epoch",
    "ylabel": "loss",
    "legend": ["train", "test"],
    "xlim": [1, 100],
    "yscale": "log",
    "fmts": ["b--", "r:"],
    "figsize": [5.0, 3.0],
}
LOSS_ADDS = [[0, 0, [1e6, 200.0]], [0, 15, [None, 150.0]], [0, 10, [1e-4, math.inf]]]
LOSS_CURVES = [([0, 10], [1e6, 1e-4]), ([0, 15, 10], [200.0, 150.0, math.inf])]


def every_loss_fact(probe):
    """What the probe says of an Animator to which (train, test) losses were added three times."""
    # which Animator, x, y
    return probe("animate", animators=[LOSS_OPTIONS], adds=LOSS_ADDS)


def loss_figure(probe):
    """An Animator that was given (train, test) losses three times, one of them None."""
    return every_loss_fact(probe)["animators"][0]


SINGLE_OPTIONS = {"xlabel": "step", "xscale": "log", "ylim": [8, -1]}
SINGLE_CURVE = [([1, 2], [0.0, 5.0])]


def single_figure(probe):
    """An Animator that was given one number for y, twice."""
    adds = [[0, 1, 0.0], [0, 2, 5.0]]
    return probe("animate", animators=[SINGLE_OPTIONS], adds=adds)["animators"][0]


def is_curve(line, xs, ys):
    """Whether a line goes through just these points."""
    return np.array_equal(line["x"], xs) and np.array_equal(line["y"], ys)


def left_by_set_axes(probe, options, curves, **more):
    """What your own set_axes leaves of fresh axes with these curves."""
    formats = options.get("fmts", ["-", "m--", "g-.", "r:"])
    names = ("xlabel", "ylabel", "xlim", "ylim", "xscale", "yscale", "legend")
    scales = {"xscale": "linear", "yscale": "linear"}
    arguments = [options.get(each, scales.get(each)) for each in names]
    drawn = [[list(xs), list(ys)] for xs, ys in curves]
    inputs = {"lines": drawn, "formats": list(formats), "arguments": arguments, **more}
    return probe("axes", **inputs, forgiving=True)


def as_set_axes_leaves(probe, facts, options, curves, what):
    """Whether these axes are what your own set_axes makes of them: then it is Q2's business."""
    own = left_by_set_axes(probe, options, curves)
    if what == "lines":
        if len(facts["lines"]) != len(own["lines"]):
            return False
        pairs = zip(facts["lines"], own["lines"], strict=True)
        return all(is_curve(ours, theirs["x"], theirs["y"]) for ours, theirs in pairs)
    if what in ("xlim", "ylim"):
        return np.allclose(facts[what], own[what])
    return facts[what] == own[what]


def points_of(line):
    """The points of a line for a message."""
    shown = list(zip(line["x"].tolist(), line["y"].tolist(), strict=False))
    return f"{shown[:6]}{' …' if len(shown) > 6 else ''}"


def curve_diagnosis(line, xs, ys, others):
    """Say what the points of a line are, where that can be told."""
    count = len(line["x"])
    if is_curve(line, ys, xs):
        return "x and y are swapped."
    if is_curve(line, xs[::-1], ys[::-1]):
        return "The newest comes first: points keep the order in which they were added."
    if is_curve(line, list(range(count)), ys):
        return "x counts the points from 0: is the x that was added handed to plot?"
    if is_curve(line, xs, np.log10(ys)):
        return "The logarithm is drawn: leave that to the scale of the axis."
    if math.inf in ys and math.inf not in line["y"]:
        return "An infinite loss is a point like any other: it says that a run diverged."
    if 0.0 in line["y"] and 0.0 not in ys:
        return "A None became 0: a point that is None is skipped."
    if np.isnan(line["x"]).any() or np.isnan(line["y"]).any():
        return (
            "There is a nan among them, which breaks the line: a point that is None is skipped, "
            "and the line goes on to the next."
        )
    if count < len(xs) and 0 in xs and 0 not in line["x"]:
        return (
            "The first point, at x = 0, is missing: 0 is a number like any other, and no point is "
            "dropped later."
        )
    if count == 1:
        return "Only one point is left: keep every point."
    if count > len(xs) and all(y in line["y"] for y in others):
        return "It has the points of both curves: is [[]] * n one list, or n?"
    if np.array_equal(line["x"], sorted(xs)):
        return "They were sorted by x: points keep the order in which they were added."
    if count < len(xs):
        return "Points are missing: a None in one curve says nothing about the other."
    return "Look at how points are stored and drawn."


# rule q3.redraws: Add one point to each curve, and redraw all curves on ``axes[0]``.
# rule q3.none-skipped
@test_case(name="After three adds both curves have their points", points=2)
def three_adds_give_all_points(probe):
    facts = loss_figure(probe)
    lines = facts["lines"]
    likely = "y may hold one number for each curve: each gets a line of its own."
    if not lines:
        likely = "Nothing is drawn: is add called on self.axes[0], and cla() before the curves?"
    elif len(lines) in (3, 4, 6):
        likely = "Do they pile up? Clear the axes before they are drawn again."
    two = len(lines) == 2 or as_set_axes_leaves(probe, facts, LOSS_OPTIONS, LOSS_CURVES, "lines")
    assert two, f"Asked for two curves, found {len(lines)} lines. {likely}"
    for position, (line, (xs, ys)) in enumerate(zip(lines, LOSS_CURVES, strict=False)):
        if is_curve(line, xs, ys):
            continue
        if as_set_axes_leaves(probe, facts, LOSS_OPTIONS, LOSS_CURVES, "lines"):
            break
        which = ("first", "second")[position]
        asked = list(zip(xs, ys, strict=True))
        raise AssertionError(
            f"add(0, [1e6, 200]), add(15, [None, 150]) and add(10, [1e-4, inf]) give the {which} "
            f"curve the points {asked}; yours has {points_of(line)}. "
            + curve_diagnosis(line, xs, ys, LOSS_CURVES[1 - position][1])
        )
    facts = single_figure(probe)
    found = [line for line in facts["lines"] if len(line["x"])]
    few = len(found) == 1 or (found and len(lines) > 2)  # that lines pile up was told above
    one = few and is_curve(found[-1], *SINGLE_CURVE[0])
    assert one or as_set_axes_leaves(probe, facts, SINGLE_OPTIONS, SINGLE_CURVE, "lines"), (
        "add(1, 0.0) and add(2, 5.0) make one curve with the points (1, 0) and (2, 5): y is a "
        f"number here, and 0 is one. Yours has {[points_of(line) for line in found]}."
    )


# rule q3.dress-holds
@test_case(name="After three adds labels, limits, scale and legend still hold", points=2)
def axes_hold_after_three_adds(probe):
    check_dress(probe, loss_figure(probe), LOSS_OPTIONS, LOSS_CURVES)
    facts = single_figure(probe)
    check_dress(probe, facts, SINGLE_OPTIONS, SINGLE_CURVE)
    bare = facts["legend"] is None
    assert bare or as_set_axes_leaves(probe, facts, SINGLE_OPTIONS, SINGLE_CURVE, "legend"), (
        f"No legend was asked, and there is one, with {facts['legend']}."
    )


def check_dress(probe, facts, options, curves):
    """Compare labels, scales, limits and legend with those asked, or as your set_axes makes them.

    Limits and a legend that were not asked are judged elsewhere.
    """
    asked = {
        "xlabel": options.get("xlabel") or "",
        "ylabel": options.get("ylabel") or "",
        "xscale": options.get("xscale", "linear"),
        "yscale": options.get("yscale", "linear"),
        **{what: options[what] for what in ("legend", "xlim", "ylim") if options.get(what)},
    }
    for what, wanted in asked.items():
        found = facts[what]
        right = np.allclose(found, wanted) if what in ("xlim", "ylim") else found == wanted
        if what == "legend" and len(facts["lines"]) < len(wanted):
            continue  # a line is missing, which is told elsewhere
        if right or as_set_axes_leaves(probe, facts, options, curves, what):
            continue
        likely = "Is it handed on, and set again after the axes are cleared?"
        other = {"xlabel": "ylabel", "ylabel": "xlabel"}.get(what)
        if other and found and found == asked[other]:
            likely = "The labels are swapped."
        elif what == "legend" and found is not None:
            likely = "A legend made before the lines are drawn finds none of them."
        elif what in ("xlim", "ylim"):
            likely = "Clearing axes also forgets limits: set them after every redraw."
            other = options.get({"xlim": "ylim", "ylim": "xlim"}[what])
            if other and np.allclose(found, other):
                likely = "The other axis's limits are here: they are swapped."
        elif what == "yscale" and options.get("yscale") is None:
            likely = "It was not asked: is the default of yscale 'linear'?"
        raise AssertionError(
            f"Asked for {what}={wanted!r}; after the adds it is {found!r}. {likely}"
        )


# rule q3.formats
@test_case(name="Each curve has its own format", points=1)
def each_curve_has_its_format(probe):
    check_formats(
        probe, loss_figure(probe), LOSS_OPTIONS, LOSS_CURVES, [("--", "#0000ff"), (":", "#ff0000")]
    )


def formats(facts):
    """Style, colour and any marker of the lines; who piles lines up is told elsewhere."""
    lines = [line for line in facts["lines"] if len(line["x"])]
    marked = [[] if line["marker"] in ("None", "", " ") else [line["marker"]] for line in lines]
    return list(
        dict.fromkeys(
            (line["style"], line["color"], *m) for line, m in zip(lines, marked, strict=True)
        )
    )


def check_formats(probe, facts, options, curves, asked):
    """Compare the formats of the curves that were drawn, in curve order."""
    found = formats(facts)
    some = asked[: len(found)] == found and found  # a curve that is missing is told elsewhere
    assert some or found == formats(left_by_set_axes(probe, options, curves)), (
        f"Asked for the formats (style, colour) {asked}, one for each curve in order; found "
        f"{found}. Is each curve's own format handed to plot, also when another has no point yet?"
    )


# rule q3.same-figure
# rule q3.figsize: figsize: width and height of the figure, in inches.
@test_case(name="There is one figure, of the size asked", points=1)
def one_figure_of_five_by_three(probe):
    check_figure(loss_figure(probe), every_loss_fact(probe), [5.0, 3.0])


def check_figure(facts, every, size):
    """See that there is one figure, of this size, and nothing on it before the first add."""
    figures = max(facts["figures"], every["figures"])
    assert figures <= 1, (
        f"After {len(every['adds'])} adds there are {figures:g} figures. "
        "An Animator makes one, at the start, and draws on it for ever."
    )
    assert np.allclose(facts["figsize"], size), (
        f"Asked for figsize {size}, the figure measures {facts['figsize']}. Is figsize used?"
    )


# rule q3.lists-unchanged: The lists that the caller passes do not change.
@test_case(name="Lists handed to add stay as they are", points=1)
def lists_stay_the_callers(probe):
    every = every_loss_fact(probe)
    check_lists(every, LOSS_ADDS, LOSS_OPTIONS)
    facts = loss_figure(probe)
    drawn = facts["lines"] or as_set_axes_leaves(probe, facts, LOSS_OPTIONS, LOSS_CURVES, "lines")
    assert drawn, "The lists are intact, but no curve is drawn."


def check_lists(every, adds, options):
    """See that lists handed over are as they were."""
    right = every["adds"] == adds and every["options"] == [options]
    assert right, (
        "A list that was handed to the Animator has other entries afterwards. Keep lists of your "
        "own, and append to those."
    )


# rule q3.dress-holds
@test_case(
    name="Without ylim the y-range follows all points",
    points=1,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at more points and curves, at "
        "None, 0 and inf, at what must hold after every redraw, and at the figure itself."
    ),
)
def y_range_follows_the_points(probe):
    facts = loss_figure(probe)
    low, high = facts["ylim"]
    # Autoscaling adds half a decade here; up to three decades count as following.
    fits = 1e-7 < low <= 1.0001e-4 and 0.9999e6 <= high < 1e9
    if fits:
        drawn = facts["lines"] or as_set_axes_leaves(
            probe, facts, LOSS_OPTIONS, LOSS_CURVES, "lines"
        )
        assert drawn, "The range fits, but no curve is drawn."
    elif not as_set_axes_leaves(probe, facts, LOSS_OPTIONS, LOSS_CURVES, "ylim"):
        likely = "It was fixed before the last points came, or before the scale was logarithmic."
        if facts["yscale"] != "log":
            likely = "The axis is not logarithmic: is yscale handed on?"
        raise AssertionError(
            f"The points go from 1e-4 to 1e6, the y-range is ({low:.3g}, {high:.3g}). {likely}"
        )
