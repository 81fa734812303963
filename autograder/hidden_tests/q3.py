"""Q3, hidden: `Animator` with every kind of point, and after many of them."""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

import math

import numpy as np
from kit.checks import Mistake, builds_on
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

# stated: A figure that grows with each call of ``add``.
# stated: (What becomes of more curves than formats is free.)
# stated: (nan in its place would break the line.)
# stated: (What becomes of nan is free.)
# stated: (Whether a curve without points is an empty line is free.)
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
EVERYWHERE = {  # mistakes that spoil whatever is added
    "swaps-x-and-y",
    "newest-first",
    "ignores-x",
    "draws-the-logarithm",
    "single-precision",
    "only-the-last-point",
    "one-list-for-all",
    "state-in-the-class",
    "first-curve-only",
    "draws-nothing",
}


def three_curves(probe):
    """Three curves that share their x, each with its own format and colour."""
    points = [[1, [4, 5, 6]], [4, [7, 0.5, 2]]]
    curves = [([1, 4], [4, 7]), ([1, 4], [5, 0.5]), ([1, 4], [6, 2])]
    return animated(probe, THREE_OPTIONS, points)[0], curves


def check_curves(probe, facts, options, asked, cause, sentence, visible=EVERYWHERE):
    """Compare every curve with the points that were added, in curve order.

    Where the curves have a mistake that the visible check tells, and it spoils these points too,
    that one is named; `cause` and `sentence` are for all others.
    """
    # Lines that pile up, older ones below, are the business of the visible check.
    found = drawn_lines(facts)[-len(asked) :]
    right = len(found) == len(asked) and all(
        is_curve(line, *curve) for line, curve in zip(found, asked, strict=True)
    )
    if right or has_lines(facts, asked):
        return
    known = points_mistake(probe)
    if known and known.cause in visible:
        raise known
    raise Mistake(cause, sentence)


# rule q3.scalar-y: y: a number if there is one curve,
# rule q3.every-point: Every point is kept, in the order of the calls, also where x was there
#   before.
@test_case(name="add takes a number for y, and keeps every point", points=2, hidden=True)
def scalar_y_and_call_order(probe):
    """This check adds one number for y, a few times and many times."""
    facts, _ = animated(probe, {}, [[10, 2.0], [30, 0.5], [20, 3.0], [20, 2.5]])
    asked = [([10, 30, 20, 20], [2.0, 0.5, 3.0, 2.5])]
    several = len(drawn_lines(facts)) > 1 and "number-for-many-curves"
    points = set(zip(*map(tuple, asked[0]), strict=True))
    there = [set(zip(*line_of(line), strict=True)) for line in drawn_lines(facts)[-1:]]
    check_curves(
        probe,
        facts,
        {},
        asked,
        "sorts-the-points" if points in there else "drops-points",
        "Numbers were added one by one, at x that rise and fall, and twice at the same x. "
        f"{what_is_wrong(points, there)}: keep every point, in the order of the adds.",
        EVERYWHERE | {"drops-points", "sorts-the-points"},
    )
    piled = len(plain_figure(probe)["lines"]) > 2  # which the visible check tells
    assert not several or piled, Mistake(
        several, "y was one number, so there is one curve; yours has several."
    )
    many = [[number / 4, float(number % 7 + 1)] for number in range(1, 121)]
    facts, _ = animated(probe, {}, many)
    asked = [tuple(map(list, zip(*many, strict=True)))]
    there = [set(zip(*line_of(line), strict=True)) for line in drawn_lines(facts)[-1:]]
    check_curves(
        probe,
        facts,
        {},
        asked,
        "drops-points",
        f"{len(many)} points were added, also where x is no whole number. "
        f"{what_is_wrong({*map(tuple, many)}, there)}: keep every point, in the order of the adds.",
        EVERYWHERE | {"drops-points"},
    )


def what_is_wrong(points, there):
    """Say how the points of the newest curve, if there is one, differ from those added."""
    found = there[0] if there else set()
    if points <= found:
        return "The curve goes through them in another way"
    return "Some of them are missing on the curve"


GAP_OPTIONS = {"legend": ["one", "two"], "fmts": ["b--", "r:"]}
GAP_CURVES = [([1, 2, 3, 4], [0.0, 0.0, 4.0, 6.0]), ([0, 1, 4], [1.0, 2.0, 7.0])]
GAP_POINTS = [
    [0, [None, 1.0]],
    [1, [0.0, 2.0]],
    [2, [0.0, None]],
    [[3, None], [4.0, 5.0]],
    [4, [6.0, 7.0]],
]


# rule q3.own-x: x: a number, the same for all curves, or a list or tuple with one number per
#   curve.
# rule q3.lists-refilled: and the caller may fill them anew.
# rule q3.list-y: or a list or tuple with one number per curve.
@test_case(name="add takes one x and one y for each of three curves", points=2, hidden=True)
def three_curves_with_their_own_x(probe):
    """This check adds a list of three numbers for x and one for y, filled anew for each add."""
    points = [[[1, 2, 3], [4, 5, 6]], [[2, 4, 6], [7, 0.5, 2]]]
    facts, every = animated(probe, THREE_OPTIONS, points, refilled=True)
    check_lists(every, [[0, *point] for point in points], THREE_OPTIONS)
    asked = [([1, 2], [4, 7]), ([2, 4], [5, 0.5]), ([3, 6], [6, 2])]
    advice = "x was a list of three numbers: each curve should get its own x."
    cause = "one-x-for-all"
    if len(drawn_lines(facts)) < 3:
        cause, advice = (
            "curves-are-lost",
            "There were three numbers in each call: draw three curves.",
        )
    elif all_points_are_the_last(facts, asked):
        cause, advice = (
            "keeps-the-callers-list",
            "One list was filled anew for each add, and with it the points of before changed: keep "
            "the numbers that a list holds, not the list.",
        )
    check_curves(probe, facts, THREE_OPTIONS, asked, cause, advice)
    points = [[[1, 2], [3.0, 4.0]], [[5, 6], [7.0, 8.0]]]
    facts, _ = animated(probe, GAP_OPTIONS, points, tuples=True)
    asked = [([1, 5], [3.0, 7.0]), ([2, 6], [4.0, 8.0])]
    advice = (
        "x and y were tuples this time, and the curves lack the points that were added: a tuple "
        "has one entry for each curve, as a list has."
    )
    check_curves(probe, facts, GAP_OPTIONS, asked, "tuples-not-taken-apart", advice)


def all_points_are_the_last(facts, asked):
    """Whether all points of each curve have the x, or the y, that was added last."""
    lines = [line_of(line) for line in drawn_lines(facts)[-len(asked) :]]
    return any(
        [line[part] for line in lines] == [[curve[part][-1]] * len(curve[part]) for curve in asked]
        for part in (0, 1)
    )


# rule q3.none-skipped: A point whose x or y is None is skipped and leaves no gap: the line goes
#   on from the point before it to the point after it.
# rule q3.zero-kept: Zero is a number like any other,
# rule q3.number-of-curves: The first call decides how many curves there are, and a None in it
#   counts as a curve.
@test_case(name="None is skipped, 0 is kept", points=2, hidden=True)
def none_is_skipped_and_zero_is_kept(probe):
    """This check adds None for one of two curves, as x and as y, also at first, and by itself."""
    facts, _ = animated(probe, GAP_OPTIONS, GAP_POINTS)
    found = drawn_lines(facts)
    visible = EVERYWHERE | {"none-breaks-the-line", "none-becomes-zero", "none-skips-all"}
    visible |= {"skips-zero", "drops-points"}
    cause, advice = "", "None means no point; 0 is a number like any other, for x and for y."
    if any(np.isnan(line["x"]).any() or np.isnan(line["y"]).any() for line in found):
        cause = "none-breaks-the-line"
        advice = (
            "A None became nan, which breaks the line: leave that point out, so that the line goes "
            "on to the next."
        )
    elif len(found) < 2:
        cause = "none-costs-a-curve"
        advice = "A None in the first call counts as a curve, which gets its points later."
    elif is_curve(found[0], *GAP_CURVES[1]):
        cause = "curves-by-first-arrival"
        advice = (
            "The first curve is the one that comes first in the calls, even if it begins later."
        )
    elif 3 in line_of(found[1])[0]:
        cause = "one-x-for-all"
        advice = "x was a list, with None for one of two curves: skip the point of that curve."
    check_curves(probe, facts, GAP_OPTIONS, GAP_CURVES, cause, advice, visible)
    bare, _ = animated(probe, {}, [[1, None], [2, 5.0], [3, None], [4, 2.0]])
    alone = [([2, 4], [5.0, 2.0])]
    advice = "With one curve, y may be None by itself: skip that point, as with None in a list."
    check_curves(probe, bare, {}, alone, "bare-none", advice, visible)
    zeros, _ = animated(probe, {}, [[0, [5.0]], [1, [0.0]]])
    advice = "0 is a number like any other, for x and for y."
    check_curves(probe, zeros, {}, [([0, 1], [5.0, 0.0])], "skips-zero", advice, visible)


# rule q3.inf-kept: and so is inf.
@test_case(name="An infinite loss is kept", points=1, hidden=True)
def infinity_is_kept(probe):
    """This check adds an infinite loss."""
    points = [[5, [1.0, 2.0]], [10, [math.inf, 3.0]]]
    facts, _ = animated(probe, {"yscale": "log"}, points)
    numbers = [each for line in facts["lines"] for part in line_of(line) for each in part]
    kept = math.inf in numbers
    assert numbers, Mistake("draws-nothing", "Points were added, but no curve is drawn.")
    assert kept, Mistake(
        "drops-inf",
        "An infinite loss was added, but it is not on the curve. It says that a run diverged: it "
        "must not vanish.",
    )


# rule q3.dress-holds: xlabel, ylabel, legend, xlim, ylim, xscale, yscale: as in ``set_axes``;
#   they hold after every call of ``add``.
@test_case(name="The axes hold after every add", points=1, hidden=True)
def axes_hold_after_every_add(probe):
    """This check looks at the grid after two adds and three, and adds nothing but None first."""
    three, curves = three_curves(probe)
    plain = plain_figure(probe)
    for (adds, after), (others, other), asked in (
        ((3, plain), (2, three), (LOSS_OPTIONS, PLAIN_CURVES)),
        ((2, three), (3, plain), (THREE_OPTIONS, curves)),
    ):
        grid = all(after["grid"])
        also = f", and after {others} there is" if all(other["grid"]) else ""
        missing = "either axis" if not any(after["grid"]) else "one of the axes"
        known = None if grid else visible_dress_mistake(probe)
        if known:  # whoever loses all the rest loses the grid
            raise known
        assert grid or as_set_axes_leaves(probe, after, *asked, "grid"), Mistake(
            "grid-toggles",
            f"After {adds} adds there is no grid on {missing}{also}. axes.grid() without an "
            "argument *toggles* the grid: say axes.grid(True).",
        )
    few = [[10, [2.0]], [30, [0.5]], [20, [3.0]]]
    facts, _ = animated(probe, {}, few)
    low, high = facts["xlim"]
    # Autoscaling adds 5 % of the range, here 1, on each side.
    follows_x = 8 <= low <= 10 and 30 <= high <= 32
    points = [([10, 30, 20], [2.0, 0.5, 3.0])]
    if np.allclose([low, high], [10, 20]):
        raise Mistake(
            "xlim-from-the-points",
            "No xlim was asked for, but the x-range goes from the first x to the last that was "
            "added: leave it to autoscaling.",
        )
    whole = [set(line_of(line)[0]) for line in drawn_lines(facts)] == [{10, 20, 30}]
    covers = min(low, high) <= 10 and max(low, high) >= 30
    words = "is not that of autoscaling" if covers else "leaves out some of the points"
    assert follows_x or not whole or as_set_axes_leaves(probe, facts, {}, points, "xlim"), Mistake(
        "range-is-not-updated", f"No xlim was asked for, and the x-range {words}."
    )
    options = {"xlabel": "u", "ylabel": "v", "ylim": [5, -5], "xscale": "log"}
    facts, _ = animated(probe, options, [[1, [None, None]]])
    try:
        check_dress(probe, facts, options, [([], []), ([], [])], secret=True)
    except Mistake as mistake:
        known = visible_dress_mistake(probe)
        if known:
            raise known from mistake
        known = points_mistake(probe)
        skips_all = known and known.cause == "none-skips-all"
        raise Mistake(
            "none-skips-all" if skips_all else "nothing-new-nothing-dressed",
            "After a call that brought nothing but None, labels, limits or scales are not as "
            "asked: set them after every call.",
        ) from mistake


def visible_dress_mistake(probe):
    """Return what the visible check finds wrong with labels, scales, limits and legend, or None."""
    try:
        axes_hold_after_three_adds.test_func(probe)
    except Mistake as mistake:
        return mistake
    return None


def set_axes_reaches_beyond(probe):
    """Whether your own set_axes changes more than its axes: then that is Q2's business."""
    curves = [([1, 2], [2.0, 5.0])]
    return bool(left_by_set_axes(probe, {"xlabel": "left"}, curves, elsewhere=True)["beyond"])


def strays(facts, curves):
    """Whether a line goes where neither these x were added nor these heights.

    Which point belongs to which is judged elsewhere.
    """
    xs, ys = ({each for curve in curves for each in curve[part]} for part in (0, 1))
    return any(
        not (set(line_of(line)[0]) <= xs | ys or set(line_of(line)[1]) <= xs | ys)
        for line in drawn_lines(facts)
    )


# rule q3.own-figure: fig: a matplotlib figure of its own;
@test_case(name="Two Animators do not disturb each other", points=1, hidden=True)
def two_animators_at_once(probe):
    """This check uses two Animators in turn, beside a figure of the caller's own."""
    animators = [{"xlabel": "left"}, {"xlabel": "right"}]
    adds = [[0, 1, [2.0]], [1, 3, [4.0]], [0, 7, [5.0]]]
    facts = probe("animate", animators=animators, adds=adds, beside=True)
    if set_axes_reaches_beyond(probe):
        return
    curves = ([([1, 7], [2.0, 5.0])], [([3], [4.0])])
    for animator, options, asked in zip(facts["animators"], animators, curves, strict=True):
        drawn = drawn_lines(animator)
        assert drawn or not drawn_lines(plain_figure(probe)), Mistake(
            "draws-on-the-current-axes",
            "With two Animators in use, or a figure of the caller's own, no curve is drawn on "
            "axes[0]. plt.plot and plt.gca() mean whatever is current: draw on self.axes[0].",
        )
        assert not strays(animator, asked), Mistake(
            "state-in-the-class" if facts["apart"] == 2 else "figure-is-shared",
            "One of two Animators has points that were added to another: make its lists, and its "
            "figure, in __init__.",
        )
        other = {"left": "right", "right": "left"}[options["xlabel"]]
        assert animator["xlabel"] != other, Mistake(
            "figure-is-shared", "One of two Animators has the label of the other."
        )
    own = facts["others"] and facts["apart"] == 2
    assert own, Mistake(
        "figure-is-shared",
        "Two Animators share a figure, or draw on one that the caller had made before. A figure "
        "with a number or a name is found again by the next one who asks: make a new one.",
    )


# rule q3.same-figure: one and the same for the life of the object.
# rule q3.empty-at-first: Make the figure; no curve is drawn yet.
@test_case(name="An Animator keeps one figure, with one axes", points=1, hidden=True)
def one_figure_of_the_size_asked(probe):
    """This check counts figures and measures one."""
    for asked, options in (([3.5, 2.5], {}), ([5.0, 4.0], {"figsize": [5.0, 4.0]})):
        facts, every = animated(probe, options, [[1, [2.0, 3.0]], [2, [4.0, 5.0]]])
        check_figure(facts, every, asked)
        assert not any(every["begun"]), Mistake(
            "drawn-before-the-first-add",
            "There is a curve on the axes before anything was added: __init__ should draw none.",
        )
        assert not facts["rest"], (
            "Without nrows and ncols a figure should have one axes; this has more."
        )


# rule q3.formats: fmts: the matplotlib format of each curve, first curve first.
# rule q3.dress-holds
@test_case(name="Formats, limits and legend of three curves are as asked", points=1, hidden=True)
def formats_are_used(probe):
    """This check asks for three formats, and for limits in reverse order."""
    facts, curves = three_curves(probe)
    asked = [("--", "#0000ff"), (":", "#ff0000"), ("-.", "#008000")]
    check_formats(probe, facts, THREE_OPTIONS, curves, asked, secret=True)
    check_dress(probe, facts, THREE_OPTIONS, curves, secret=True)
    late, _ = animated(probe, THREE_OPTIONS, [[1, [None, 2.0, 3.0]], [2, [None, 4.0, 5.0]]])
    found = formats(late, 2)
    assert len(found) < 2 or found == asked[1:], Mistake(
        "formats-dealt-out-anew",
        "The first of three curves has no point yet, and the other two are not in the formats that "
        "were given for them. The second format is for the second curve, even if the first is "
        "still empty.",
    )
    heights = [1.0, 2.0, 3.0, 4.0]
    four, _ = animated(probe, {}, [[1, heights]])
    found = formats(four, 4)
    curves = [([1], [height]) for height in heights]
    if found == formats(left_by_set_axes(probe, {}, curves), 4):
        return
    if len(found) < 4:
        known = plain_mistake(probe)
        named, _ = animated(probe, {"legend": ["a", "b", "c", "d"]}, [[1, heights]])
        cause = "curves-by-legend" if len(drawn_lines(named)) == 4 else "curves-are-lost"
        there = "is 1 curve" if len(found) == 1 else f"are {len(found) or 'no'} curves"
        raise Mistake(
            known.cause if known else cause,
            f"Four numbers were added in one call, without a legend, but there {there}. The first "
            "call decides: draw a curve for each number in it, whatever the legend says.",
        )
    asked = [("--", "#bf00bf"), ("-.", "#008000"), (":", "#ff0000")]
    first = [(style, *marker) for style, _, *marker in found[:1]]  # whatever colour is the first
    right = first == [("-",)] and found[1:] == asked
    assert right, Mistake(
        "formats-not-used",
        "The default formats are '-', 'm--', 'g-.' and 'r:'; your four curves have others.",
    )


GRID_OPTIONS = {"nrows": 1, "ncols": 2, "xlabel": "x", "xscale": "log", "figsize": [6.0, 2.0]}


# rule q3.first-axes: axes: the axes of the figure, indexable also when there is only one;
#   ``axes[0]`` is drawn on, and all others are left alone.
# rule q3.grid: nrows, ncols: the grid of axes in the figure, one row or one column.
@test_case(name="In a grid of axes, the first is drawn on", points=1, hidden=True)
@builds_on("two_animators_at_once")
def first_of_a_grid_is_drawn(probe):
    """This check asks for nrows=1, ncols=2 and a log x-axis, and draws on the second itself.

    And for a column of two.
    """
    every = every_fact(probe, PLAIN_ADDS)
    if max(every["figures"], every["animators"][0]["figures"]) > 1:
        return  # a figure that is new in each call is told elsewhere
    points = [[1, [2.0, 3.0]], [2, [4.0, 5.0]]]
    facts, _ = animated(probe, GRID_OPTIONS, points, beside=True)
    assert drawn_lines(facts) or not drawn_lines(plain_figure(probe)), Mistake(
        "other-panels-are-touched", "With nrows=1, ncols=2 the curves belong on axes[0]."
    )
    rest = facts["rest"]
    assert len(rest) == 1, Mistake(
        "grid-of-axes-ignored", f"A 1 x 2 grid has two axes; this figure has {len(rest) + 1}."
    )
    column, _ = animated(probe, {"nrows": 2, "ncols": 1}, [])
    for grid, figure in (("1 x 2", facts), ("2 x 1", column)):
        whole = figure["reached"] > len(figure["rest"])
        assert whole, Mistake(
            "axes-left-out",
            f"With a grid of {grid}, self.axes[0] and self.axes[1] should be the two axes of the "
            "figure; the second is not there.",
        )
    sized = np.allclose(plain_figure(probe)["figsize"], LOSS_OPTIONS["figsize"])
    assert not sized or np.allclose(facts["figsize"], [6.0, 2.0]), Mistake(
        "figsize-of-a-panel",
        f"The figure should measure 6 x 2 inches; it measures {inches(facts['figsize'], (6, 2))}. "
        "figsize is the size of the whole figure.",
    )
    right, up = (
        there - here for here, there in zip(facts["corner"], rest[0]["corner"], strict=True)
    )
    # In the figure's own units; half the figure lies between them.
    beside = right > 0.2 and abs(up) < 0.2
    assert beside, Mistake(
        "rows-and-columns-swapped",
        "With nrows=1, ncols=2 the second axes belong to the right of the first.",
    )
    lines = rest[0]["lines"]
    left_alone = len(lines) == 1 and is_curve(lines[0], [1, 2], [3, 4]) and not rest[0]["xlabel"]
    assert left_alone or set_axes_reaches_beyond(probe), Mistake(
        "other-panels-are-touched",
        "The second axes of the grid are the caller's: a line that was drawn there is gone, or "
        "something else was drawn.",
    )
    alone = rest[0]["xscale"] == "linear" or facts["xscale"] != "log"
    assert alone or set_axes_reaches_beyond(probe), Mistake(
        "shares-the-axes",
        "A log x-axis was asked for, and the second axes of the grid got it too. Do they share it "
        "(sharex, sharey)? Leave all axes but the first alone.",
    )
