"""Q2, visible: the axes of two loss curves, after one call."""

import numpy as np
from kit.checks import Mistake, apart, typed
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

EPOCHS = [5.0, 10.0, 50.0, 100.0]
TRAIN_LOSSES = [1e6, 10.0, 1e-2, 1e-4]
TEST_LOSSES = [250.0, 200.0, 190.0, 180.0]


def loss_axes(probe, ylim=(1e-8, 1e8)):
    """Axes with two loss curves, after set_axes."""
    return probe(
        "axes",
        lines=[[EPOCHS, TRAIN_LOSSES], [EPOCHS, TEST_LOSSES]],
        formats=["-", "m--"],
        # xlabel, ylabel, xlim, ylim, xscale, yscale, legend
        arguments=["epoch", "loss", [1, 100], ylim, "linear", "log", ["train", "test"]],
    )


def turned_axes(probe):
    """Axes with one curve, after set_axes with limits from right to left and from top to bottom."""
    return probe(
        "axes",
        lines=[[EPOCHS, TEST_LOSSES]],
        arguments=["epoch", "loss", [100, 0], [300, 0], "linear", "linear", []],
    )


def ends(limits, beside=(0, 0)):
    """A pair of limits for a message, told apart from those that stand beside it."""
    first, last = (apart(*pair)[0] for pair in zip(limits, beside, strict=True))
    return f"({first}, {last})"


def follows(limits, values, log):
    """Whether limits are those of autoscaling: the data, and 5 % of their range on each side.

    On a log axis that is 5 % of the decades.
    """
    if log and min(limits) <= 0:
        return False
    found, data = (np.log10(each) if log else np.array(each, float) for each in (limits, values))
    room = 0.05 * np.ptp(data)
    # Matplotlib works in float64; a margin that somebody changed is off by far more.
    return bool(np.allclose(found, [data.min() - room, data.max() + room], atol=1e-3 * room))


def range_diagnosis(limits, values, log):
    """Name the mistake that a range without limits fits, and say what the range is."""
    low, high = limits
    linear_ends = min(values) - 0.05 * np.ptp(values), max(values) + 0.05 * np.ptp(values)
    at_low, at_high = (np.isclose(*pair) for pair in zip(limits, linear_ends, strict=True))
    if log and (low <= 0 or at_high):
        words = "Its lower end has no place on a log axis"
        if at_high:
            what = "That is the range" if at_low else "Its upper end is that"
            words = f"{what} of a linear axis"
        return "limits-before-the-scale", (
            f"{words}: was it fixed before the scale was logarithmic? Set the scale first."
        )
    if np.allclose([low, high], [min(values), max(values)]):
        return "tight-to-the-data", (
            "Those are the ends of the data: autoscaling leaves a margin on each side."
        )
    if low == 0 and at_high:
        return "lower-limit-zero", "The lower end is 0, whatever the data are."
    return "none-gets-own-range", "None means: leave it to autoscaling, on the final scale."


def see_an_effect(probe):
    """See that set_axes does anything: what an empty answer leaves alone is not to its credit."""
    facts = loss_axes(probe)
    limited = any(np.allclose(facts[axis], [1, 100]) for axis in ("xlim", "ylim"))
    texts = [facts["xlabel"], facts["ylabel"], facts["title"], facts["legend"]]
    changed = "log" in (facts["xscale"], facts["yscale"]) or any(facts["grid"])
    something = changed or limited or any(texts) or facts["beyond"] or not facts["kept"]
    assert something, Mistake(
        "sets-nothing", "After the call the axes look as they did before: nothing was set."
    )


def label_mistake(facts):
    """Name what is wrong with the labels 'epoch' and 'loss', and say it; "", "" where nothing is.

    A label belongs to its axis.
    """
    found = (facts["xlabel"], facts["ylabel"])
    if found == ("epoch", "loss"):
        return "", ""
    if found == ("loss", "epoch"):
        return "labels-swapped", "They are swapped."
    if facts["title"] in ("epoch", "loss"):
        return "label-as-title", f"{facts['title']!r} became the title: a label is for one axis."
    if "" in found:
        return "label-not-set", "A label that is '' was never set."
    return "", "Each label should be the text that was handed over."


# rule q2.labels: xlabel, ylabel: the texts beside the axes;
@test_case(name="set_axes sets both labels", points=1)
def both_labels_are_set(probe):
    see_an_effect(probe)
    facts = loss_axes(probe)
    cause, words = label_mistake(facts)
    assert not words, Mistake(
        cause,
        f"The labels should be 'epoch' (x) and 'loss' (y); they are {facts['xlabel']!r} and "
        f"{facts['ylabel']!r}. {words}",
    )


# rule q2.scales
@test_case(name="set_axes makes the y-axis logarithmic or linear, as asked", points=1)
def y_scale_is_set(probe):
    see_an_effect(probe)
    facts = loss_axes(probe)
    found = (facts["xscale"], facts["yscale"])
    cause, likely = "", "xscale is for the x-axis, yscale for the y-axis."
    if found == ("log", "linear"):
        cause, likely = "scales-swapped", "They are swapped."
    elif found == ("linear", "linear"):
        cause, likely = "scale-ignored", "The y-axis was not made logarithmic: is yscale used?"
        if log_x_axis(probe)["yscale"] == "log":
            cause, likely = "yscale-gets-xscale", "The y-axis gets the scale that is meant for x."
    elif found[1] not in ("linear", "log"):
        cause, likely = "another-scale", f"{found[1]!r} is a scale that nobody asked for."
    assert found == ("linear", "log"), Mistake(
        cause,
        f"The x-axis should be linear and the y-axis log; they are {found[0]} and {found[1]}. "
        f"{likely}",
    )
    facts = turned_axes(probe)
    found = (facts["xscale"], facts["yscale"])
    assert found == ("linear", "linear"), Mistake(
        "always-log",
        f"Both axes should be linear; they are {found[0]} (x) and {found[1]} (y). A scale is log "
        "only where that is asked for.",
    )


def log_x_axis(probe):
    """Axes with one curve, after set_axes with a log x-axis, a linear y-axis and no limits."""
    arguments = ["a", "b", None, None, "log", "linear", ["only"]]
    return probe("axes", lines=[[EPOCHS, TEST_LOSSES]], arguments=arguments)


# rule q2.limits
# rule q2.reversed
@test_case(name="set_axes limits both axes, from the first end to the last", points=1)
def limits_are_set(probe):
    see_an_effect(probe)
    check_limits(probe, loss_axes(probe), [1, 100], [1e-8, 1e8])
    check_limits(probe, turned_axes(probe), [100, 0], [300, 0], scales=("linear", "linear"))


def check_limits(probe, facts, xlim, ylim, scales=("linear", "log"), *, secret=False):
    """Compare limits with those asked, on axes whose scale is as asked; that is judged elsewhere.

    Those of a hidden check are secret: its message does not quote them.
    """
    assert not facts["assigned"], Mistake(
        "assigns-to-a-method",
        f"axes.{facts['assigned'][0]} = … replaces that method by a value: call it, with the limits "
        "in parentheses.",
    )
    for axis, asked, other, scale in (
        ("xlim", xlim, ylim, scales[0]),
        ("ylim", ylim, xlim, scales[1]),
    ):
        found = facts[axis]
        if facts[f"{axis[0]}scale"] != scale or np.allclose(ratios(found, asked), 1):
            continue
        cause, likely = limit_mistake(probe, axis, found, asked, other, facts)
        told = f"{axis} should be {ends(asked, found)}; it is {ends(found, asked)}."
        told = "The limits are not those asked for." if secret else told
        raise Mistake(cause, f"{told} {likely}")


def ratios(found, asked):
    """How the ends found compare with those asked: 1 where they are the same, also where both are 0."""
    return [1.0 if a == b else (b / a if a else np.inf) for a, b in zip(asked, found, strict=True)]


def limit_mistake(probe, axis, found, asked, other, facts):
    """Name the mistake that these limits fit, and say what it is."""
    xs, ys = ([v for line in facts["lines"] for v in line[each].tolist()] for each in "xy")
    values = xs if axis == "xlim" else ys
    if np.allclose(ratios(found, asked[::-1]), 1):
        return "limits-sorted", "A reversed pair turns the axis around: keep its order."
    others = facts["ylim" if axis == "xlim" else "xlim"]
    if np.allclose(ratios(found, other), 1) or np.allclose(ratios(others, asked), 1):
        return "limits-swapped", "One axis has got the limits of the other."
    if values and np.allclose(sorted(found), [min(values), max(values)]):
        return "tight-to-the-data", "Those are the ends of the data, not the limits asked for."
    if found[0] == 0 and np.isclose(found[1], asked[1]):
        return "lower-limit-zero", "The first end is 0, not the one asked for."
    if 0 in asked and np.allclose(ratios(loss_axes(probe)["xlim"], [1, 100]), 1):
        linear = loss_axes(probe)["yscale"] != "log"
        if linear or axis == "xlim" or np.isclose(loss_axes(probe)["ylim"][1], 1e8):
            return "zero-is-no-limit", "A limit of 0 is a limit too: only None means no limit."
    if facts[f"{axis[0]}scale"] == "log":
        if np.allclose(turned_axes(probe)[axis], (100, 0) if axis == "xlim" else (300, 0)):
            return "limits-lost-on-log", (
                "On a linear axis they are kept: something after them sets the range anew."
            )
    return "limit-not-applied", f"Is {axis} handed to axes.set_{axis}, whatever the other limit is?"


# rule q2.none-autoscales
@test_case(name="Without ylim the log y-axis follows the lines", points=1)
def log_axis_follows_without_limits(probe):
    see_an_effect(probe)
    facts = loss_axes(probe, ylim=None)
    assert not np.allclose(facts["ylim"], [1, 100]), Mistake(
        "limits-swapped", "The y-axis got the limits (1, 100), which belong to the x-axis."
    )
    # A limit that is wrong in any case is judged above.
    same = np.allclose(facts["xlim"], [1, 100]) or not np.allclose(
        loss_axes(probe)["xlim"], [1, 100]
    )
    assert same, Mistake(
        "limits-only-when-both",
        f"With xlim = (1, 100) and ylim = None, the x-range became {ends(facts['xlim'], (1, 100))}. "
        "Set a limit even if the other axis has none.",
    )
    see_it_follow(facts, "ylim", [*TRAIN_LOSSES, *TEST_LOSSES])


def see_it_follow(facts, axis, values):
    """See that the range of an axis without limits is that of autoscaling, on the scale it has."""
    scale = facts[f"{axis[0]}scale"]
    if scale not in ("linear", "log") or follows(facts[axis], values, scale == "log"):
        return
    lines_are_kept(facts)
    cause, words = range_diagnosis(facts[axis], values, scale == "log")
    raise Mistake(
        cause,
        f"With {axis}=None and a {scale} {axis[0]}-axis, the {axis[0]}-range became "
        f"{ends(facts[axis])}, for data from {typed(min(values))} to "
        f"{typed(max(values))}. {words}",
    )


def lines_are_kept(facts):
    """See that the lines drawn before the call are there after it, and no others."""
    count, before = len(facts["lines"]), facts["drawn"]
    there = "is 1" if count == 1 else f"are {count}"
    cause, words = "adds-or-removes-lines", f"After it there {there}."
    if count == 0:
        cause, words = "clears-the-axes", "After it there are none: do not clear the axes."
    elif count == before:
        cause, words = "draws-lines-anew", "After it there are others: they were drawn anew."
    assert facts["kept"], Mistake(
        cause,
        f"{before} {'line was' if before == 1 else 'lines were'} drawn before the call. {words} "
        "set_axes neither draws nor clears.",
    )


# rule q2.legend
# rule q2.lines-stay
@test_case(name="The legend names both lines, which are still there", points=1)
def legend_names_both_lines(probe):
    see_an_effect(probe)
    facts = loss_axes(probe)
    lines_are_kept(facts)
    check_legend(facts, ["train", "test"])


def check_legend(facts, asked, *, secret=False):
    """Compare a legend with the names asked for, and their colours with those of the lines.

    What a hidden check found is secret: its message does not quote it.
    """
    found = facts["legend"]
    if not asked:
        assert found is None, Mistake(
            "empty-legend-box",
            f"With legend={asked!r} there should be no legend, but there is one. An empty box "
            "counts too: None, [] and () all mean no legend.",
        )
        return
    pairs = zip(facts["named"], facts["lines"], strict=False)
    if found == asked and all(color in ("", line["color"]) for color, line in pairs):
        return
    lines_are_kept(facts)
    cause, likely = legend_mistake(found, asked)
    other = "another number of names" if found and set(found) == set(asked) else "other names"
    what = f"it has {other}" if secret else f"it is {found}"
    if found == asked:
        what = "it is, but the names stand beside other lines"
    what = "there is none" if found is None else what
    raise Mistake(cause, f"The legend should be {asked}; {what}. {likely}")


def legend_mistake(found, asked):
    """Name the mistake that the names of a legend fit, and say what it is."""
    if found is None and len(asked) == 1:
        return "no-legend-for-one", "A single name makes a legend too."
    if found is None:
        return "no-legend", "Is `legend` handed to axes.legend?"
    if not found:
        return "legend-without-names", "It is empty: the lines have no labels, so it needs names."
    if any(len(text) == 1 for text in found):
        return "legend-of-letters", "A text was split into its letters: hand over the list itself."
    if len(found) < len(asked) and set(found) == set(asked):
        return "same-name-once", "A name that two lines share should stand there twice."
    if found == asked[: len(found)] and found != asked:
        return "names-left-out", "There should be one name for each line."
    # Lines and names, each in their order; found == asked means that the colours disagree.
    return "legend-order", "The first name belongs to the line that was drawn first."


# rule q2.grid
@test_case(
    name="There is a grid on both axes",
    points=1,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at None and at legends of other "
        "lengths, at log axes in either direction, at what stood on the axes before, and at what "
        "lies beside them."
    ),
)
def grid_on_both_axes(probe):
    see_an_effect(probe)
    check_grid(loss_axes(probe))


def check_grid(facts, when=""):
    """See that there is a grid at the major ticks of both axes."""
    x, y = facts["grid"]
    assert x or y, Mistake(
        "no-grid",
        f"There is no grid on either axis{when}. axes.grid(True) turns it on at the major ticks; "
        "a second axes.grid() turns it off, and axes.axis('off') hides it.",
    )
    both = x and y
    missing = "the x-axis" if not x else "the y-axis"
    assert both, Mistake(
        "grid-on-one-axis", f"There is no grid on {missing}{when}. axes.grid(True) turns both on."
    )
