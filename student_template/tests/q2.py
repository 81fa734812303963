"""Q2, visible: the axes of two loss curves, after one call."""

import numpy as np
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


def ends(limits):
    """A pair of limits for a message."""
    return f"({limits[0]:.4g}, {limits[1]:.4g})"


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
    """Say what a range that does not follow the data is."""
    low, high = limits
    if log and (low <= 0 or follows(limits, values, False)):
        return (
            "That is the range of a linear axis, fixed before the scale was logarithmic: set the "
            "scale first."
        )
    if np.allclose([low, high], [min(values), max(values)]):
        return "Those are the ends of the data: autoscaling leaves a margin on each side."
    if np.allclose([low, high], [0, 1]):
        return "(0, 1) is the range of empty axes."
    if low <= min(values) and high >= max(values):
        return "The data are in it, and yet it is not what autoscaling gives: leave it alone."
    return "None means: leave it to autoscaling, on the final scale."


# rule q2.labels: xlabel, ylabel: the texts beside the axes;
@test_case(name="set_axes sets both labels", points=1)
def both_labels_are_set(probe):
    facts = loss_axes(probe)
    found = (facts["xlabel"], facts["ylabel"])
    swapped = " They are swapped." if found == ("loss", "epoch") else ""
    if facts["title"] in ("epoch", "loss"):
        swapped = f" {facts['title']!r} became the title: a label belongs to its axis."
    elif "" in found:
        swapped = " A label that is '' was never set."
    assert found == ("epoch", "loss"), (
        f"Asked for the labels 'epoch' (x) and 'loss' (y), found {found[0]!r} and {found[1]!r}."
        + swapped
    )


# rule q2.limits
# rule q2.reversed
@test_case(name="set_axes limits both axes, from the first end to the last", points=1)
def limits_are_set(probe):
    facts = loss_axes(probe)
    low, high = facts["xlim"]
    likely = "The range still follows the lines: is xlim set on `axes`, whether or not ylim is?"
    if np.allclose(facts["ylim"], [1, 100]):
        likely = "The y-axis got these limits instead."
    elif np.allclose([low, high], [100, 1]):
        likely = "They are in the wrong order."
    elif np.allclose([low, high], [5, 100]):
        likely = "Those are the ends of the data, not the limits asked."
    elif np.isclose(high, 100) or np.isclose(low, 1):
        likely = "One end is right, the other is not the one asked."
    assert np.allclose([low, high], [1, 100]), (
        f"Asked for xlim = (1, 100), found ({low:.4g}, {high:.4g}). {likely}"
    )
    facts = turned_axes(probe)
    for axis, asked in (("xlim", (100, 0)), ("ylim", (300, 0))):
        found = facts[axis]
        likely = f"Is {axis} applied, to its own axis?"
        if np.allclose(found, asked[::-1]):
            likely = "A reversed pair turns the axis around: keep its order."
        elif "log" in (facts["xscale"], facts["yscale"]):
            likely = "Both axes should be linear here, and one is logarithmic."
        assert np.allclose(found, asked), (
            f"Asked for {axis} = {asked}, found {ends(found)}. {likely}"
        )


# rule q2.scales
@test_case(name="set_axes makes the y-axis logarithmic when asked", points=1)
def y_scale_is_set(probe):
    facts = loss_axes(probe)
    found = (facts["xscale"], facts["yscale"])
    swapped = " They are swapped." if found == ("log", "linear") else ""
    if found == ("linear", "linear"):
        swapped = " The y-axis was not made logarithmic: is yscale handed to set_yscale?"
    assert found == ("linear", "log"), (
        f"Asked for a linear x-axis and a log y-axis, found {found[0]} and {found[1]}." + swapped
    )


# rule q2.none-autoscales
@test_case(name="Without ylim the log y-axis follows the lines", points=1)
def log_axis_follows_without_limits(probe):
    facts = loss_axes(probe, ylim=None)
    assert facts["yscale"] == "log", "A log y-axis was asked; it is still linear."
    assert np.allclose(facts["xlim"], [1, 100]), (
        f"Asked for xlim = (1, 100) and ylim=None, found the x-range {ends(facts['xlim'])}: a "
        "limit is set also where the other axis has none."
    )
    values = [*TRAIN_LOSSES, *TEST_LOSSES]
    assert follows(facts["ylim"], values, True), (
        f"With ylim=None and a log y-axis, the y-range became {ends(facts['ylim'])}, for losses "
        f"from 1e-4 to 1e6. {range_diagnosis(facts['ylim'], values, True)}"
    )


# rule q2.legend
# rule q2.lines-stay
@test_case(name="The legend names both lines, which are still there", points=1)
def legend_names_both_lines(probe):
    facts = loss_axes(probe)
    assert facts["kept"], (
        f"Two lines were drawn before the call. After it there are {len(facts['lines'])}, or they "
        "are others: set_axes neither draws nor clears."
    )
    check_legend(facts, ["train", "test"])


def check_legend(facts, asked):
    """Compare a legend with the names asked for, and their colours with those of the lines."""
    found = facts["legend"]
    if not asked:
        assert found is None, (
            f"Asked for no legend (legend={asked!r}), and there is one, with the names {found}. "
            "An empty box counts too: anything falsy means no legend."
        )
        return
    few = "" if len(asked) > 1 else " A single name makes a legend too."
    assert found is not None, f"Asked for the legend {asked}, and there is none.{few}"
    likely = "Are the names in order, and one for each line?"
    if found == asked[::-1]:
        likely = "The names are in reverse order."
    if any(len(text) == 1 for text in found):
        likely = "A text was split into its letters: hand over the list itself."
    elif not found:
        likely = "The legend is empty: the lines have no labels, so it needs the names."
    assert found == asked, f"Asked for the legend {asked}, found {found}. {likely}"
    pairs = zip(facts["named"], facts["lines"], strict=False)
    beside = all(color in ("", line["color"]) for color, line in pairs)
    assert beside, (
        f"The legend has the names {found}, but they stand beside other lines than they should: "
        "the first name belongs to the line that was drawn first."
    )


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
    x, y = loss_axes(probe)["grid"]
    missing = "either axis" if not x and not y else "the x-axis" if not x else "the y-axis"
    likely = "axes.grid(True) turns both on."
    if not x and not y:
        likely = "axes.grid(True) turns it on; axes.grid() once more turns it off."
    both = x and y
    assert both, f"There is no grid on {missing}. {likely}"
