"""Q3, hidden: `Animator` with every kind of point, and after many of them."""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

import math

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

# stated: A figure that grows with each call of ``add``.
# stated: (What becomes of more curves than formats is free.)
# stated: (nan in its place would break the line.)
# stated: (What becomes of a later call with more or fewer is free.)


def animated(probe, options, points, **more):
    """One Animator and everything that the probe says of it."""
    facts = probe("animate", animators=[options], adds=[[0, x, y] for x, y in points], **more)
    return facts["animators"][0], facts


THREE_OPTIONS = {
    "fmts": ["b--", "r:", "g-."],
    "figsize": [5.0, 4.0],
    "xlim": [10, 0],
    "ylim": [8, -1],
    "xscale": "linear",
    "legend": ["one", "two", "three"],
}
THREE_CURVES = [([1, 2], [4, 7]), ([2, 4], [5, 0.5]), ([3, 6], [6, 2])]


def three_curves(probe):
    """Three curves, each with its own x, format and colour; a caller's lists go in."""
    return animated(probe, THREE_OPTIONS, [[[1, 2, 3], [4, 5, 6]], [[2, 4, 6], [7, 0.5, 2]]])


def check_curves(probe, facts, options, asked, advice):
    """Compare every curve with the points that were added, in curve order."""
    # Lines that pile up, older ones below, are the business of the visible check.
    found = [line for line in facts["lines"] if len(line["x"])][-len(asked) :]
    right = len(found) == len(asked) and all(
        is_curve(line, *curve) for line, curve in zip(found, asked, strict=True)
    )
    if right or as_set_axes_leaves(probe, facts, options, asked, "lines"):
        return
    assert len(found) == len(asked), (
        f"{len(asked)} curves were added to, lines with points: {len(found)}. {advice}"
    )
    for position, (line, (xs, ys)) in enumerate(zip(found, asked, strict=True), 1):
        points = points_of(line)
        broken = np.isnan(line["x"]).any() or np.isnan(line["y"]).any()
        gap = " A skipped point leaves no gap: nan in its place breaks the line." if broken else ""
        assert np.array_equal(line["x"], xs), (
            f"Curve {position} has {len(line['x'])} points, {points}, where {len(xs)} were added, "
            f"at x = {xs[:6]}.{gap} {advice}"
        )
        assert np.array_equal(line["y"], ys), (
            f"Curve {position} has the points {points}: not the y that were added.{gap} {advice}"
        )


def check_newest(probe, facts, options, asked, advice):
    """See that each curve ends at the point that was added last, and goes nowhere it was not."""
    if as_set_axes_leaves(probe, facts, options, asked, "lines"):
        return
    found = [line for line in facts["lines"] if len(line["x"])][-len(asked) :]
    assert found, f"Points were added, and no curve is drawn. {advice}"
    for position, (line, (xs, ys)) in enumerate(zip(found, asked, strict=False), 1):
        there = list(zip(line["x"].tolist(), line["y"].tolist(), strict=False))
        added = list(zip(xs, ys, strict=True))
        right = there[-1] == added[-1] and set(there) <= set(added)
        assert right, (
            f"Curve {position} has the points {points_of(line)}; {added} were added. {advice}"
        )


# rule q3.scalar-y: y: a number if there is one curve,
# rule q3.every-point: Every point is kept, in the order of the calls, also where x was there
#   before.
@test_case(name="add takes a number for y, and keeps every point", points=2, hidden=True)
def scalar_y_and_call_order(probe):
    """This check adds one number for y, a few times and many times."""
    facts, _ = animated(probe, {}, [[10, 2.0], [30, 0.5], [20, 3.0], [20, 2.5]])
    asked = [([10, 30, 20, 20], [2.0, 0.5, 3.0, 2.5])]
    advice = "Numbers were added one by one; points keep the order of the adds, also of equal x."
    check_curves(probe, facts, {}, asked, advice)
    drawn = sum(len(line["x"]) > 0 for line in facts["lines"])
    if len(loss_figure(probe)["lines"]) == 2:  # else another check has told that lines pile up
        assert drawn <= 1, f"y was one number, so there is one curve; yours has {drawn}."
    check_dress(probe, facts, {}, asked)
    low, high = facts["xlim"]
    # Autoscaling adds 5 % of the range, here 1, on each side.
    follows_x = 8 <= low <= 10 and 30 <= high <= 32
    assert follows_x or as_set_axes_leaves(probe, facts, {}, asked, "xlim"), (
        f"No xlim was asked; for x from 10 to 30 it became ({low:.4g}, {high:.4g})."
    )
    bare = facts["legend"] is None or as_set_axes_leaves(probe, facts, {}, asked, "legend")
    assert bare, f"No legend was asked, and there is one, with {facts['legend']}."
    many = [[number / 4, float(number % 7)] for number in range(60)]
    facts, _ = animated(probe, {}, many, brisk=True)
    asked = [tuple(map(list, zip(*many, strict=True)))]
    check_curves(
        probe, facts, {}, asked, "Many points were added, at fractions too: keep them all."
    )


# rule q3.own-x: x: a number, the same for all curves, or a list or tuple with one number per
#   curve.
# rule q3.list-y: or a list or tuple with one number per curve.
@test_case(name="add takes one x and one y for each of three curves", points=2, hidden=True)
def three_curves_with_their_own_x(probe):
    """This check adds a list of three numbers for x, and one for y."""
    facts, every = three_curves(probe)
    check_lists(every, [[0, [1, 2, 3], [4, 5, 6]], [0, [2, 4, 6], [7, 0.5, 2]]], THREE_OPTIONS)
    check_newest(probe, facts, THREE_OPTIONS, THREE_CURVES, "Each curve was given its own x.")
    points = [[[1, 2], [3.0, 4.0]], [[5, 6], [7.0, 8.0]]]
    facts, _ = animated(probe, {}, points, tuples=True)
    asked = [([1, 5], [3.0, 7.0]), ([2, 6], [4.0, 8.0])]
    check_newest(
        probe, facts, {}, asked, "x and y were tuples this time, which are as good as lists."
    )


def with_gaps(probe):
    """Two curves, whose points are None now and then, the first in the first call."""
    points = [
        [0, [None, 1.0]],
        [1, [0.0, 2.0]],
        [2, [0.0, None]],
        [[3, None], [4.0, 5.0]],
        [4, [6.0, 7.0]],
    ]
    return animated(probe, GAP_OPTIONS, points)


GAP_OPTIONS = {"legend": ["one", "two"], "fmts": ["b--", "r:"]}
GAP_CURVES = [([1, 2, 3, 4], [0.0, 0.0, 4.0, 6.0]), ([0, 1, 4], [1.0, 2.0, 7.0])]


# rule q3.none-skipped: A point whose x or y is None is skipped and leaves no gap: the line goes
#   on from the point before it to the point after it.
# rule q3.zero-kept: Zero is a number like any other,
# rule q3.number-of-curves: The first call decides how many curves there are, and a None in it
#   counts as a curve.
@test_case(name="None is skipped, 0 is kept", points=2, hidden=True)
def none_is_skipped_and_zero_is_kept(probe):
    """This check adds None for one of two curves, as y and as x, and also in the first call."""
    facts, _ = with_gaps(probe)
    advice = "None means no point; 0 is a number like any other, for x and for y."
    check_curves(probe, facts, GAP_OPTIONS, GAP_CURVES, advice)
    zeros, _ = animated(probe, {}, [[0, 5.0], [1, 0.0]])
    check_curves(probe, zeros, {}, [([0, 1], [5.0, 0.0])], advice)


# rule q3.inf-kept: and so is inf.
@test_case(name="An infinite loss is kept", points=1, hidden=True)
def infinity_is_kept(probe):
    """This check adds an infinite loss."""
    points = [[5, [1.0, 2.0]], [10, [math.inf, 3.0]]]
    facts, _ = animated(probe, {"yscale": "log"}, points)
    asked = [([5, 10], [1.0, math.inf]), ([5, 10], [2.0, 3.0])]
    heights = [y for line in facts["lines"] for y in line["y"].tolist()]
    kept = math.inf in heights and not any(map(math.isnan, heights))
    assert kept or as_set_axes_leaves(probe, facts, {"yscale": "log"}, asked, "lines"), (
        f"inf was added as a loss, and the curves have the heights {heights[:6]}. An infinite loss "
        "says that a run diverged: it must not vanish."
    )


# rule q3.dress-holds: xlabel, ylabel, legend, xlim, ylim, xscale, yscale: as in ``set_axes``;
#   they hold after every call of ``add``.
@test_case(name="The axes hold after every add", points=1, hidden=True)
def axes_hold_after_every_add(probe):
    """This check adds nothing but None first, and looks at the grid after two adds and three."""
    options = {"xlabel": "u", "ylabel": "v", "ylim": [5, -5], "xscale": "log"}
    facts, _ = animated(probe, options, [[1, [None, None]]])
    check_dress(probe, facts, options, [([], []), ([], [])])
    for count, after, asked in (
        (3, loss_figure(probe), (LOSS_OPTIONS, LOSS_CURVES)),
        (2, three_curves(probe)[0], (THREE_OPTIONS, THREE_CURVES)),
    ):
        assert all(after["grid"]) or as_set_axes_leaves(probe, after, *asked, "grid"), (
            f"After {count} adds there is no grid. axes.grid() without an argument *toggles*: "
            "called again on the same axes it alternates."
        )


def set_axes_reaches_beyond(probe):
    """Whether your own set_axes changes more than its axes: then that is Q2's business."""
    curves = [([1, 2], [2.0, 5.0])]
    return bool(left_by_set_axes(probe, {"xlabel": "left"}, curves, elsewhere=True)["beyond"])


# rule q3.own-figure: fig: a matplotlib figure of its own;
@test_case(name="Two Animators do not disturb each other", points=1, hidden=True)
def two_animators_at_once(probe):
    """This check uses two Animators in turn, beside a figure of the caller's own."""
    animators = [{"xlabel": "left"}, {"xlabel": "right"}]
    adds = [[0, 1, 2.0], [1, 3, 4.0], [0, 2, 5.0]]
    facts = probe("animate", animators=animators, adds=adds, beside=True)
    advice = "Two were in use in turn: each draws on its own axes, whatever figure is current."
    asked = ([([1, 2], [2.0, 5.0])], [([3], [4.0])])
    assert facts["others"] or set_axes_reaches_beyond(probe), (
        "A figure that the caller had made before looks otherwise now. Make a figure of your own, "
        "without a number or a name, and draw on nothing else."
    )
    assert facts["apart"] == 2, (
        "Two Animators have one and the same figure: each makes its own. A figure with a number "
        "or a name is found again by the next one who asks."
    )
    for animator, options, curves in zip(facts["animators"], animators, asked, strict=True):
        check_newest(probe, animator, options, curves, advice)
        found = animator["xlabel"]
        right = found == options["xlabel"] or set_axes_reaches_beyond(probe)
        assert right or as_set_axes_leaves(probe, animator, options, curves, "xlabel"), (
            f"Asked for xlabel={options['xlabel']!r}, found {found!r}. {advice}"
        )


# rule q3.same-figure: one and the same for the life of the object.
# rule q3.empty-at-first: Make the figure; no curve is drawn yet.
@test_case(name="An Animator keeps one figure, with one axes", points=1, hidden=True)
def one_figure_of_the_size_asked(probe):
    """This check counts figures and measures one."""
    for asked, (facts, every) in (
        ([3.5, 2.5], with_gaps(probe)),
        ([5.0, 4.0], three_curves(probe)),
    ):
        check_figure(facts, every, asked)
        assert not any(every["begun"]), (
            "There is a curve on the axes before anything was added: __init__ draws none."
        )
        assert not facts["rest"], (
            f"Without nrows and ncols a figure has one axes; this one has {len(facts['rest']) + 1}."
        )


# rule q3.formats: fmts: the matplotlib format of each curve, first curve first.
# rule q3.dress-holds
@test_case(name="Formats, limits and legend of three curves are as asked", points=1, hidden=True)
def formats_are_used(probe):
    """This check asks for three formats, and for limits in reverse order."""
    facts, _ = three_curves(probe)
    asked = [("--", "#0000ff"), (":", "#ff0000"), ("-.", "#008000")]
    check_formats(probe, facts, THREE_OPTIONS, THREE_CURVES, asked)
    check_formats(probe, with_gaps(probe)[0], GAP_OPTIONS, GAP_CURVES, asked[:2])
    four, _ = animated(probe, {}, [[1, [1.0, 2.0, 3.0, 4.0]]])
    found = formats(four)
    asked = [("--", "#bf00bf"), ("-.", "#008000"), (":", "#ff0000")]
    first = [(style, *marker) for style, _, *marker in found[:1]]  # whatever colour is the first
    right = first == [("-",)] and found[1:] == asked
    curves = [([1], [height]) for height in (1.0, 2.0, 3.0, 4.0)]
    right = right or found == formats(left_by_set_axes(probe, {}, curves))
    assert right, f"The default formats are '-', 'm--', 'g-.' and 'r:'; four curves have {found}."
    check_dress(probe, facts, THREE_OPTIONS, THREE_CURVES)


GRID_OPTIONS = {"nrows": 1, "ncols": 2, "xlabel": "x", "xscale": "log", "figsize": [6.0, 2.0]}


# rule q3.first-axes: axes: the axes of the figure, indexable also when there is only one;
#   ``axes[0]`` is drawn on, and all others are left alone.
# rule q3.grid: nrows, ncols: the grid of axes in the figure, one row or one column.
@test_case(name="In a grid of axes, the first is drawn on", points=1, hidden=True)
def first_of_a_grid_is_drawn(probe):
    """This check asks for nrows=1, ncols=2 and a log x-axis, and draws on the second itself."""
    points = [[1, [2.0, 3.0]], [2, [4.0, 5.0]]]
    facts, _ = animated(probe, GRID_OPTIONS, points, beside=True)
    advice = "With nrows=1, ncols=2 the curves belong on axes[0]."
    asked = [([1, 2], [2.0, 4.0]), ([1, 2], [3.0, 5.0])]
    check_newest(probe, facts, GRID_OPTIONS, asked, advice)
    if len(loss_figure(probe)["lines"]) == 2:  # else another check has told that lines pile up
        few = len(facts["lines"]) == 2
        assert few or as_set_axes_leaves(probe, facts, GRID_OPTIONS, asked, "lines"), (
            f"Older lines are left on axes[0]: clear that one. {advice}"
        )
    assert np.allclose(facts["figsize"], [6.0, 2.0]), (
        f"Asked for a figure of 6 x 2 inches, it measures {facts['figsize']}: figsize is the size "
        "of the whole figure."
    )
    rest = facts["rest"]
    assert len(rest) == 1, f"A 1 x 2 grid has two axes, this figure has {len(rest) + 1}."
    right, up = (
        there - here for here, there in zip(facts["corner"], rest[0]["corner"], strict=True)
    )
    # In the figure's own units; half the figure lies between them.
    beside = right > 0.2 and abs(up) < 0.2
    assert beside, "One row of two: the second axes belongs to the right of the first."
    lines = rest[0]["lines"]
    left_alone = len(lines) == 1 and is_curve(lines[0], [1, 2], [3, 4]) and not rest[0]["xlabel"]
    assert left_alone or set_axes_reaches_beyond(probe), (
        "The second axes of the grid are the caller's: a line that was drawn there is gone, or "
        "something else was drawn."
    )
