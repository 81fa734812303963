"""Q3, hidden: `Animator` with every kind of point, and after many of them."""

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

LOSSES = [[1e6, 200.0], [1e2, 150.0], [1e-4, 120.0]]


def animated(probe, options, points, **more):
    """One Animator and everything that the probe says of it."""
    facts = probe("animate", animators=[options], adds=[[0, x, y] for x, y in points], **more)
    return facts["animators"][0], facts


def loss_figure(probe):
    """Three (train, test) points on a log axis."""
    options = {"xlabel": "epoch", "ylabel": "loss", "xlim": [1, 100], "legend": ["train", "test"]}
    points = [[5 * (i + 1), losses] for i, losses in enumerate(LOSSES)]
    return animated(probe, {**options, "yscale": "log"}, points)


def after_two(probe):
    """The two points of the visible checks: requests that are equal run once."""
    options = {"xlabel": "epoch", "ylabel": "loss", "xlim": [1, 100], "legend": ["train", "test"]}
    return animated(probe, {**options, "yscale": "log"}, [[5, [1e6, 200.0]], [10, [1e-4, 150.0]]])[
        0
    ]


def three_curves(probe):
    """Three curves, each with its own x, format and colour; a caller's lists go in."""
    options = {
        "fmts": ["b--", "r:", "g-."],
        "figsize": [5.0, 4.0],
        "xlim": [10, 0],
        "ylim": [8, -1],
        "xscale": "linear",
        "legend": ["one", "two", "three"],
    }
    return animated(probe, options, [[[1, 2, 3], [4, 5, 6]], [[2, 4, 6], [7, 0.5, 2]]])


def curves(facts):
    """The points of every curve that has any; a skipped point may be absent or nan."""
    found = []
    for line in facts["lines"]:
        keep = ~np.isnan(line["x"]) & ~np.isnan(line["y"])
        if keep.any():
            found.append((line["x"][keep].tolist(), line["y"][keep].tolist()))
    return found


def check_curves(facts, asked, advice):
    """Compare every curve with the points that were added, in curve order."""
    # Lines that pile up, older ones below, are the business of the visible check.
    found = curves(facts)[-len(asked) :]
    assert len(found) == len(asked), (
        f"{len(asked)} curves were added to, lines with points: {len(found)}. {advice}"
    )
    for position, (ours, theirs) in enumerate(zip(asked, found, strict=True), 1):
        points = list(zip(*theirs, strict=True))
        assert np.allclose(ours[0], theirs[0]) if len(ours[0]) == len(theirs[0]) else False, (
            f"Curve {position} has the points {points}, where {len(ours[0])} "
            f"were added at x = {ours[0]}. {advice}"
        )
        assert np.array_equal(ours[1], theirs[1]), (
            f"Curve {position} has the points {points}: not the y that were added. {advice}"
        )


@test_case(name="add takes a number for y, one add after the other", points=1, hidden=True)
def scalar_y_and_call_order(probe):
    """This check adds one number for y, three times."""
    facts, _ = animated(probe, {}, [[10, 2.0], [30, 0.5], [20, 3.0]])
    asked = [([10, 30, 20], [2.0, 0.5, 3.0])]
    check_curves(facts, asked, "Numbers were added one by one; points keep the order of the adds.")
    labels = (facts["xlabel"], facts["ylabel"])
    assert labels == ("", ""), f"No labels were asked, and there are: {labels}."
    low, high = facts["xlim"]
    # Autoscaling adds 5 % of the range, here 1, on each side.
    follows = 8 <= low <= 10 and 30 <= high <= 32
    assert follows, f"No xlim was asked; for x from 10 to 30 it became ({low:.4g}, {high:.4g})."
    assert facts["legend"] is None, (
        f"No legend was asked, and there is one, with {facts['legend']}."
    )


@test_case(name="add takes one x and one y for each of three curves", points=2, hidden=True)
def three_curves_with_their_own_x(probe):
    """This check adds a list of three numbers for x, and one for y."""
    facts, _ = three_curves(probe)
    asked = [([1, 2], [4, 7]), ([2, 4], [5, 0.5]), ([3, 6], [6, 2])]
    check_curves(facts, asked, "Each curve was given its own x.")
    points = [[[1, 2], [3.0, 4.0]], [[5, 6], [7.0, 8.0]]]
    facts, _ = animated(probe, {}, points, tuples=True)
    asked = [([1, 5], [3.0, 7.0]), ([2, 6], [4.0, 8.0])]
    check_curves(facts, asked, "x and y were tuples this time, which are as good as lists.")


@test_case(name="None is skipped, 0 is kept", points=2, hidden=True)
def none_is_skipped_and_zero_is_kept(probe):
    """This check adds None for one of two curves, as y and as x."""
    points = [[0, [0.0, 1.0]], [1, [None, 2.0]], [2, [0.0, None]], [[3, None], [4.0, 5.0]]]
    facts, _ = animated(probe, {"legend": []}, points)
    asked = [([0, 2, 3], [0.0, 0.0, 4.0]), ([0, 1], [1.0, 2.0])]
    advice = "None means no point; 0 is a number like any other, for x and for y."
    check_curves(facts, asked, advice)


@test_case(name="An infinite loss is kept", points=1, hidden=True)
def infinity_is_kept(probe):
    """This check adds an infinite loss."""
    points = [[5, [1.0, 2.0]], [10, [math.inf, 3.0]]]
    facts, _ = animated(probe, {"yscale": "log"}, points)
    asked = [([5, 10], [1.0, math.inf]), ([5, 10], [2.0, 3.0])]
    check_curves(facts, asked, "An infinite loss says that a run diverged: it must not vanish.")


@test_case(name="After the third add the axes are still set", points=2, hidden=True)
def axes_survive_the_third_add(probe):
    """This check adds three points to two curves."""
    facts, _ = loss_figure(probe)
    for what, asked in (("xlabel", "epoch"), ("ylabel", "loss"), ("yscale", "log")):
        likely = "Is it handed on, and set again after the axes are cleared?"
        if (facts["xlabel"], facts["ylabel"]) == ("loss", "epoch"):
            likely = "The labels are swapped."
        assert facts[what] == asked, (
            f"After three adds {what} is {facts[what]!r}; {asked!r} was asked. {likely}"
        )
    assert facts["xscale"] == "linear", f"The x-axis became {facts['xscale']}."
    assert np.allclose(facts["xlim"], [1, 100]), (
        f"After three adds xlim is {facts['xlim']}; [1, 100] was asked."
    )
    likely = "Is it handed on?"
    if facts["legend"] is not None:
        likely = "A legend made before the lines are drawn finds none of them."
    assert facts["legend"] == ["train", "test"], (
        f"After three adds the legend shows {facts['legend']}; two names were asked. {likely}"
    )
    grids = [after["grid"] for after in (after_two(probe), facts)]
    assert all(map(all, grids)), (
        f"After {2 if not all(grids[0]) else 3} adds there is no grid. axes.grid() without an "
        "argument *toggles*: called again on the same axes it alternates."
    )


@test_case(name="Without ylim the y-range follows all points", points=2, hidden=True)
def y_range_follows_the_points(probe):
    """This check adds three points to two curves."""
    facts, _ = loss_figure(probe)
    low, high = facts["ylim"]
    # Autoscaling adds half a decade here (5 % of ten); up to three decades count as following.
    fits = 0 < low < high and 1e-7 < low <= 1.0001e-4 and 0.9999e6 <= high < 1e9
    assert fits, (
        f"The points go from 1e-4 to 1e6, the y-range is ({low:.3g}, {high:.3g}). It was fixed "
        "before the last points came, or before the scale was logarithmic."
    )
    assert curves(facts), "The range fits, but no curve is drawn."


def two_in_turn(probe):
    """Two Animators, used in turn."""
    animators = [{"xlabel": "left"}, {"xlabel": "right"}]
    adds = [[0, 1, 2.0], [1, 3, 4.0], [0, 2, 5.0]]
    return probe("animate", animators=animators, adds=adds)["animators"]


@test_case(name="Two Animators do not disturb each other", points=1, hidden=True)
def two_animators_at_once(probe):
    """This check uses two Animators in turn."""
    left, right = two_in_turn(probe)
    advice = "Two were in use in turn: each draws on its own axes, whatever figure is current."
    check_curves(left, [([1, 2], [2.0, 5.0])], advice)
    check_curves(right, [([3], [4.0])], advice)
    found = (left["xlabel"], right["xlabel"])
    assert found == ("left", "right"), f"Their xlabels are {found}. {advice}"


@test_case(name="An Animator keeps one figure, of the size asked", points=1, hidden=True)
def one_figure_of_the_size_asked(probe):
    """This check counts figures and measures one."""
    for asked, (facts, every) in (
        ([3.5, 2.5], loss_figure(probe)),
        ([5.0, 4.0], three_curves(probe)),
    ):
        figures = max(facts["figures"], every["figures"])
        assert figures == 1, (
            f"After {len(every['adds'])} adds there are {figures} figures. "
            "An Animator makes one, at the start, and draws on it for ever."
        )
        assert not facts["rest"], (
            f"Without nrows and ncols a figure has one axes; this one has {len(facts['rest']) + 1}."
        )
        assert np.allclose(facts["figsize"], asked), (
            f"Asked for figsize {asked}, the figure measures {facts['figsize']}. Is figsize used?"
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


@test_case(name="Formats, limits and legend of three curves are as asked", points=1, hidden=True)
def formats_are_used(probe):
    """This check asks for three formats, and for limits in reverse order."""
    facts, _ = three_curves(probe)
    found = formats(facts)
    asked = [("--", "#0000ff"), (":", "#ff0000"), ("-.", "#008000")]
    assert found == asked, (
        "Asked for the formats 'b--', 'r:' and 'g-.', one for each curve in order; found (style, "
        f"colour) {found}. Is each curve's own format handed to plot?"
    )
    found = formats(animated(probe, {}, [[1, [1.0, 2.0, 3.0, 4.0]]])[0])
    asked = [("--", "#bf00bf"), ("-.", "#008000"), (":", "#ff0000")]
    first = [(style, *marker) for style, _, *marker in found[:1]]  # whatever colour is the first
    right = first == [("-",)] and found[1:] == asked
    assert right, f"The default formats are '-', 'm--', 'g-.' and 'r:'; four curves have {found}."
    for axis, limits in (("xlim", [10, 0]), ("ylim", [8, -1])):
        found = facts[axis]
        assert np.allclose(found, limits), (
            f"Asked for {axis}={limits}, found {found}. Is {axis} handed on?"
        )
    assert facts["legend"] == ["one", "two", "three"], f"The legend shows {facts['legend']}."


@test_case(name="In a grid of axes, the first is drawn on", points=1, hidden=True)
def first_of_a_grid_is_drawn(probe):
    """This check asks for nrows=1, ncols=2 and a log x-axis."""
    options = {"nrows": 1, "ncols": 2, "xlabel": "x", "xscale": "log"}
    facts, _ = animated(probe, options, [[1, [2.0, 3.0]], [2, [4.0, 5.0]]])
    advice = "With nrows=1, ncols=2 the curves belong on axes[0]."
    check_curves(facts, [([1, 2], [2.0, 4.0]), ([1, 2], [3.0, 5.0])], advice)
    if len(curves(loss_figure(probe)[0])) == 2:  # else another check has told that lines pile up
        assert len(curves(facts)) == 2, f"Older lines are left on axes[0]: clear that one. {advice}"
    if [each["xlabel"] for each in two_in_turn(probe)] == ["left", "right"]:  # likewise
        assert facts["xlabel"] == "x", f"The label belongs to axes[0] too. {advice}"
        assert facts["xscale"] == "log", "xscale='log' was asked, and the x-axis is linear."
    rest = facts["rest"]
    assert len(rest) == 1, f"A 1 x 2 grid has two axes, this figure has {len(rest) + 1}."
    right, up = (
        there - here for here, there in zip(facts["corner"], rest[0]["corner"], strict=True)
    )
    # In the figure's own units; half the figure lies between them.
    beside = right > 0.2 and abs(up) < 0.2
    assert beside, "One row of two: the second axes belongs to the right of the first."
    assert not curves(rest[0]), "The second axes of the grid should stay empty."


@test_case(name="Lists handed to add stay as they are", points=1, hidden=True)
def lists_stay_the_callers(probe):
    """This check adds lists and looks at them afterwards."""
    facts, every = three_curves(probe)
    adds = [[0, [1, 2, 3], [4, 5, 6]], [0, [2, 4, 6], [7, 0.5, 2]]]
    untouched = every["adds"] == adds and every["options"][0]["legend"] == ["one", "two", "three"]
    assert untouched, (
        "A list that was handed to the Animator has other entries afterwards. Keep lists of your "
        "own, and append to those."
    )
    assert curves(facts), "The lists are intact, but no curve is drawn."
