"""Q3, visible: an `Animator` after three adds to two curves, one of them None."""

import math

import numpy as np
from kit.checks import Mistake, apart, typed
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
# Which Animator, x, y: at first without None, 0 or inf.
PLAIN_ADDS = [[0, 1, [1e6, 200.0]], [0, 15, [0.1, 150.0]], [0, 10, [1e-4, 180.0]]]
PLAIN_CURVES = [([1, 15, 10], [1e6, 0.1, 1e-4]), ([1, 15, 10], [200.0, 150.0, 180.0])]
LOSS_ADDS = [[0, 0, [1e6, 200.0]], [0, 15, [None, 150.0]], [0, 10, [1e-4, math.inf]]]
LOSS_CURVES = [([0, 10], [1e6, 1e-4]), ([0, 15, 10], [200.0, 150.0, math.inf])]
SINGLE_OPTIONS = {"xlabel": "step", "xscale": "log", "ylim": [8, -1]}


def every_fact(probe, adds):
    """What the probe says of an Animator to which (train, test) losses were added three times."""
    return probe("animate", animators=[LOSS_OPTIONS], adds=adds)


def plain_figure(probe):
    """An Animator that was given (train, test) losses three times."""
    return every_fact(probe, PLAIN_ADDS)["animators"][0]


def single_figure(probe, *heights):
    """An Animator that was given one y at x = 1, then one at x = 2."""
    adds = [[0, x, y] for x, y in enumerate(heights, 1)]
    return probe("animate", animators=[SINGLE_OPTIONS], adds=adds)["animators"][0]


def is_curve(line, xs, ys):
    """Whether a line goes through just these points."""
    return np.array_equal(line["x"], xs) and np.array_equal(line["y"], ys)


def has_lines(facts, curves):
    """Whether these curves, and nothing else, stand on axes."""
    if len(facts["lines"]) != len(curves):
        return False
    pairs = zip(facts["lines"], curves, strict=True)
    return all(is_curve(line, xs, ys) for line, (xs, ys) in pairs)


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
    if what in ("xlim", "ylim"):
        return np.allclose(facts[what], own[what])
    return facts[what] == own[what]


def points_of(line, beside=None):
    """The points of a line for a message, told apart from those of one beside it."""
    others = line if beside is None or len(beside["x"]) != len(line["x"]) else beside
    xs, ys = (
        [apart(*pair, 6, alike=0)[0] for pair in zip(line[part], others[part], strict=True)]
        for part in ("x", "y")
    )
    shown = [f"({x}, {y})" for x, y in zip(xs, ys, strict=True)]
    return ", ".join(shown[:6]) + " …" * (len(shown) > 6)


def points_beside(line, xs, ys):
    """The points asked for and those of a line, for a message."""
    asked = {"x": xs, "y": ys}
    return f"the points {points_of(asked, line)}; yours has {points_of(line, asked)}"


def drawn_lines(facts):
    """The lines that have points."""
    return [line for line in facts["lines"] if len(line["x"])]


def ends_with(line, xs, ys):
    """Whether a line ends with these points and has others before."""
    count = len(xs)
    return len(line["x"]) > count and is_curve(
        {"x": line["x"][-count:], "y": line["y"][-count:]}, xs, ys
    )


def plain_curve_mistake(line, xs, ys, others):
    """Name the mistake that the points of a line fit, and say what it is.

    Among the points added was no None, 0 or inf.
    """
    count = len(line["x"])
    if is_curve(line, ys, xs):
        return "swaps-x-and-y", "x and y are swapped."
    if is_curve(line, xs[::-1], ys[::-1]):
        return "newest-first", "The newest comes first: points keep the order of the adds."
    if is_curve(line, range(count), ys):
        return "ignores-x", "x counts the points from 0: is the x that was added handed to plot?"
    if min(ys) > 0 and is_curve(line, xs, np.log10(ys)):
        return "draws-the-logarithm", "The logarithm is drawn: leave that to the scale of the axis."
    if is_curve(line, xs, np.float32(ys)) or is_curve(line, np.float32(xs), np.float32(ys)):
        return "single-precision", "They were rounded to 32 bits: keep the numbers as they come."
    if count == 1:
        return "only-the-last-point", "Only one point is left: keep every point."
    if count > len(xs) and all(y in line["y"] for y in others):
        return "one-list-for-all", "It has the points of both curves: is [[]] * n one list, or n?"
    if ends_with(line, xs, ys):
        return (
            "state-in-the-class",
            "There are points of another Animator: make the lists in __init__.",
        )
    if np.array_equal(line["x"], sorted(xs)):
        return "sorts-the-points", "They were sorted by x: points keep the order of the adds."
    if count < len(xs):
        return "drops-points", "Points are missing: keep every one that was added."
    return "", "Look at how points are stored and drawn."


def special_curve_mistake(line, xs, ys):
    """Name the mistake that the points of a line fit where None, 0 or inf were among those added."""
    if math.inf in ys and math.inf not in line["y"]:
        return "drops-inf", (
            "An infinite loss is a point like any other: it says that a run diverged."
        )
    if ends_with(line, xs, ys):
        return (
            "state-in-the-class",
            "There are points of another Animator: make the lists in __init__.",
        )
    if np.isnan(line["x"]).any() or np.isnan(line["y"]).any():
        return "none-breaks-the-line", (
            "There is a nan among them, which breaks the line: a point that is None is skipped, "
            "and the line goes on to the next."
        )
    if 0.0 in line["y"] and 0.0 not in ys:
        return "none-becomes-zero", "A None became 0: a point that is None is skipped."
    points = [
        [tuple(pair) for pair in zip(a, b, strict=True)] for a, b in ((xs, ys), line_of(line))
    ]
    missing = set(points[0]) - set(points[1])
    if missing and all(0 in pair for pair in missing):
        return "skips-zero", "0 is a number like any other: only a point that is None is skipped."
    if missing:
        return "none-skips-all", "A None in one curve says nothing about the other: skip one point."
    return "", "A point that is None is skipped, and all others are kept."


def line_of(line):
    """The x and the y of a line as lists."""
    return line["x"].tolist(), line["y"].tolist()


def plain_mistake(probe):
    """Return what is wrong with the curves where nothing special was added, or None."""
    facts = plain_figure(probe)
    lines = facts["lines"]
    if has_lines(facts, PLAIN_CURVES):
        return None
    cause, likely = "", "y may hold one number for each curve: each gets a line of its own."
    if not lines:
        cause = "draws-nothing"
        likely = "Is plot called on self.axes[0], after cla() and not before?"
    elif len(lines) in (4, 6):
        cause, likely = "lines-pile-up", "They pile up: clear the axes before you draw again."
    elif len(lines) == 1:
        cause = "first-curve-only"
    if len(lines) != 2:
        there = "is 1 line" if len(lines) == 1 else f"are {len(lines) or 'no'} lines"
        return Mistake(cause, f"There should be two curves, but there {there}. {likely}")
    said = "add(1, [1e6, 200]), add(15, [0.1, 150]) and add(10, [1e-4, 180])"
    for which, line, (xs, ys), (_, others) in zip(
        ("first", "second"), lines, PLAIN_CURVES, PLAIN_CURVES[::-1], strict=True
    ):
        if not is_curve(line, xs, ys):
            cause, likely = plain_curve_mistake(line, xs, ys, others)
            return Mistake(
                cause,
                f"{said} give the {which} curve {points_beside(line, xs, ys)}. {likely}",
            )
    return None


def points_mistake(probe):
    """Return what is wrong with the curves, or None."""
    mistake = plain_mistake(probe)
    if mistake:
        return mistake
    facts = every_fact(probe, LOSS_ADDS)["animators"][0]
    lines = facts["lines"][-2:]
    if not has_lines(facts, LOSS_CURVES):
        said = "add(0, [1e6, 200]), add(15, [None, 150]) and add(10, [1e-4, inf])"
        for which, line, (xs, ys) in zip(("first", "second"), lines, LOSS_CURVES, strict=False):
            if not is_curve(line, xs, ys):
                cause, likely = special_curve_mistake(line, xs, ys)
                return Mistake(
                    cause,
                    f"{said} give the {which} curve {points_beside(line, xs, ys)}. {likely}",
                )
    facts = single_figure(probe, 0.0, 5.0)
    curve = ([1, 2], [0.0, 5.0])
    if has_lines(facts, [curve]):
        return None
    found = drawn_lines(facts)
    if len(found) == 1 and is_curve(found[0], *curve):
        return None
    cause, likely = "", "Look at how points are stored and drawn."
    if any(ends_with(line, *curve) for line in found):
        cause, likely = "state-in-the-class", "There are points of another Animator."
    elif len(found) > 1:
        cause, likely = "number-for-many-curves", "One number is one point of one curve."
    elif not found or len(found[0]["x"]) == 1:
        cause, likely = "skips-zero", "0 is a number like any other: only None is skipped."
    return Mistake(
        cause,
        "add(1, 0.0) and add(2, 5.0) make one curve with the points (1, 0), (2, 5): y is a number "
        f"here. Yours: {'; '.join(map(points_of, found)) or 'none'}. {likely}",
    )


# rule q3.redraws: Add one point to each curve, and redraw all curves on ``axes[0]``.
# rule q3.none-skipped
@test_case(name="After three adds both curves have their points", points=2)
def three_adds_give_all_points(probe):
    mistake = points_mistake(probe)
    if mistake:
        raise mistake


# rule q3.dress-holds
@test_case(name="After three adds labels, limits, scale and legend still hold", points=2)
def axes_hold_after_three_adds(probe):
    check_dress(probe, plain_figure(probe), LOSS_OPTIONS, PLAIN_CURVES)
    facts = single_figure(probe, [3.0], [5.0])
    curves = [([1, 2], [3.0, 5.0])]
    check_dress(probe, facts, SINGLE_OPTIONS, curves)
    bare = facts["legend"] is None
    assert bare or as_set_axes_leaves(probe, facts, SINGLE_OPTIONS, curves, "legend"), Mistake(
        "legend-nobody-asked",
        f"No legend was asked for, but there is one, with {facts['legend']}.",
    )


def check_dress(probe, facts, options, curves, *, secret=False):
    """Compare labels, scales, limits and legend with those asked, or as your set_axes makes them.

    Limits and a legend that were not asked are judged elsewhere. What a hidden check asks and finds
    is secret: its message does not quote it.
    """
    asked = {
        "xlabel": options.get("xlabel") or "",
        "ylabel": options.get("ylabel") or "",
        "xscale": options.get("xscale", "linear"),
        "yscale": options.get("yscale", "linear"),
        **{what: options[what] for what in ("legend", "xlim", "ylim") if options.get(what)},
    }
    wrong = []
    for what, wanted in asked.items():
        found = facts[what]
        right = np.allclose(found, wanted) if what in ("xlim", "ylim") else found == wanted
        if what == "legend" and len(facts["lines"]) < len(wanted):
            continue  # a line is missing, which is told elsewhere
        if not right and not as_set_axes_leaves(probe, facts, options, curves, what):
            wrong.append(what)
    if wrong:
        cause, likely = dress_mistake(facts, asked, wrong)
        what = wrong[0]
        wanted, found = shown(asked[what], facts[what]), shown(facts[what], asked[what])
        told = f"After the adds {what} should be {wanted}; it is {found}."
        told = f"After the adds {what} is not as asked." if secret else told
        raise Mistake(cause, f"{told} {likely}")


def shown(value, beside):
    """A label, a scale, limits or a legend for a message, told apart from what stands beside it."""
    if not isinstance(value, list) or not value or isinstance(value[0], str):
        return repr(value)
    first, last = (apart(*pair)[0] for pair in zip(value, beside, strict=True))
    return f"({first}, {last})"


def dress_mistake(facts, asked, wrong):
    """Name the mistake that wrong labels, scales, limits or a legend fit, and say what it is."""
    if len(wrong) > 2:
        return "dress-is-lost", (
            f"{', '.join(wrong[1:-1])} and {wrong[-1]} are wrong too. Clearing the axes makes them "
            "forget all of it: is set_axes called in every add, after that?"
        )
    what = wrong[0]
    found = facts[what]
    if what in ("xlabel", "ylabel"):
        other = asked["ylabel" if what == "xlabel" else "xlabel"]
        if found and found == other:
            return "hands-on-swapped-labels", "The labels are swapped on their way to set_axes."
        return "label-not-handed-on", "Is it handed on to set_axes?"
    if what in ("xscale", "yscale"):
        return "scale-not-handed-on", f"Is {what} handed on to set_axes?"
    if what == "legend" and found is None:
        return "legend-not-handed-on", "Is it handed on to set_axes?"
    if what == "legend":
        return (
            "dressed-before-drawn",
            "A legend made before the lines are drawn finds none of them.",
        )
    other = asked.get("ylim" if what == "xlim" else "xlim")
    others = facts["ylim" if what == "xlim" else "xlim"]
    if np.allclose(others, asked[what]) or (other and np.allclose(found, other)):
        return "hands-on-swapped-limits", "The limits are swapped on their way to set_axes."
    xs = facts["lines"][0]["x"] if facts["lines"] else []
    if len(xs) and what == "xlim" and np.allclose(found, [xs[0], xs[-1]]):
        return "xlim-from-the-points", "Those are the first and the last x that were added."
    return (
        "limits-not-handed-on",
        f"Is {what} handed on to set_axes, and after every redraw? Clearing axes forgets limits.",
    )


# rule q3.formats
@test_case(name="Each curve has its own format", points=1)
def each_curve_has_its_format(probe):
    asked = [("--", "#0000ff"), (":", "#ff0000")]
    check_formats(probe, plain_figure(probe), LOSS_OPTIONS, PLAIN_CURVES, asked)


def formats(facts, count):
    """Style, colour and any marker of the newest lines; who piles lines up is told elsewhere."""
    lines = drawn_lines(facts)[-count:]
    marked = [[] if line["marker"] in ("None", "", " ") else [line["marker"]] for line in lines]
    return [(line["style"], line["color"], *m) for line, m in zip(lines, marked, strict=True)]


def check_formats(probe, facts, options, curves, asked, *, secret=False):
    """Compare the formats of the curves that were drawn, in curve order."""
    found = formats(facts, len(asked))
    some = asked[: len(found)] == found and found  # a curve that is missing is told elsewhere
    own = formats(left_by_set_axes(probe, options, curves), len(asked))
    missing = found or own == found
    assert missing, Mistake("draws-nothing", "There is no curve that could have a format.")
    told = f"The formats (style, colour) of the curves should be {asked}; they are {found}."
    told = "The curves do not have the formats asked for." if secret else told
    assert some or found == own, Mistake(
        "formats-not-used", f"{told} Is each curve's own format handed to plot, in order?"
    )


# rule q3.same-figure
# rule q3.figsize: figsize: width and height of the figure, in inches.
@test_case(name="There is one figure, of the size asked", points=1)
def one_figure_of_five_by_three(probe):
    every = every_fact(probe, PLAIN_ADDS)
    check_figure(every["animators"][0], every, [5.0, 3.0])


def inches(size, beside=(0, 0)):
    """The size of a figure for a message, told apart from the one that stands beside it."""
    width, height = (apart(*pair)[0] for pair in zip(size, beside, strict=True))
    return f"{width} x {height} inches"


def check_figure(facts, every, size):
    """See that there is one figure, of this size."""
    figures = max(facts["figures"], every["figures"])
    assert figures <= 1, Mistake(
        "new-figure-each-add",
        f"After {len(every['adds'])} adds {figures:g} figures have been made. An Animator should "
        "make one, at the start, and always draw on that one.",
    )
    assert np.allclose(facts["figsize"], size), Mistake(
        "figsize-ignored",
        f"The figure should measure {inches(size)}; it measures {inches(facts['figsize'], size)}. "
        "Is figsize used?",
    )


# rule q3.lists-unchanged: The lists that the caller passes do not change,
@test_case(name="Lists handed to add stay as they are", points=1)
def lists_stay_the_callers(probe):
    every = every_fact(probe, LOSS_ADDS)
    check_lists(every, LOSS_ADDS, LOSS_OPTIONS)
    facts = every["animators"][0]
    assert facts["lines"], Mistake("draws-nothing", "The lists are intact, but no curve is drawn.")


def check_lists(every, adds, options):
    """See that lists handed over are as they were."""
    right = every["adds"] == adds and every["options"] == [options]
    assert right, Mistake(
        "changes-the-callers-list",
        "A list that was handed to the Animator was changed by it. Such a list is the caller's: "
        "add no entries to it, take none away, and replace none.",
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
    facts = plain_figure(probe)
    low, high = facts["ylim"]
    heights = np.concatenate([[], *(line["y"] for line in facts["lines"])])
    if facts["yscale"] == "log":
        heights = heights[heights > 0]
    if not facts["lines"]:
        raise Mistake("draws-nothing", "No curve is drawn.")
    elif not len(heights):
        return  # nothing that a log axis could show, which is told above
    elif low <= heights.min() * 1.0001 and high >= heights.max() * 0.9999:
        # Autoscaling adds half a decade here; up to three decades count as following.
        near = low > heights.min() / 1e3 and high < heights.max() * 1e3
        if near or facts["yscale"] != "log":
            return
    if as_set_axes_leaves(probe, facts, LOSS_OPTIONS, PLAIN_CURVES, "ylim"):
        return
    found = f"({typed(low, 3)}, {typed(high, 3)})"
    if np.allclose(facts["ylim"], LOSS_OPTIONS["xlim"]):
        raise Mistake(
            "hands-on-swapped-limits", f"The y-range is {found}: those are the limits for x."
        )
    said = f"The curves that are drawn leave the y-range {found}"
    if len(heights) and low <= heights.min() and high >= heights.max():
        said = f"The y-range {found} goes far beyond the curves that are drawn"
    raise Mistake(
        "range-is-not-updated",
        f"{said}: was it fixed before the last points came, or before the scale was logarithmic?",
    )
