"""Q2, visible: the axes of a loss curve."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"


def loss_axes(probe):
    """Axes with two loss curves, after set_axes."""
    epochs = [5.0, 10.0, 50.0, 100.0]
    return probe(
        "axes",
        lines=[[epochs, [1e6, 10.0, 1e-2, 1e-4]], [epochs, [250.0, 200.0, 190.0, 180.0]]],
        # xlabel, ylabel, xlim, ylim, xscale, yscale, legend
        arguments=["epoch", "loss", [1, 100], None, "linear", "log", ["train", "test"]],
    )


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


@test_case(name="set_axes limits x to (1, 100)", points=2)
def x_limits_are_set(probe):
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


@test_case(
    name="set_axes makes the y-axis logarithmic when asked",
    points=1,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at limits that are absent or "
        "reversed, log axes in either direction, legend and grid, and at what stood on "
        "the axes before."
    ),
)
def y_scale_is_set(probe):
    facts = loss_axes(probe)
    found = (facts["xscale"], facts["yscale"])
    swapped = " They are swapped." if found == ("log", "linear") else ""
    if found == ("linear", "linear"):
        swapped = " The y-axis was not made logarithmic: is yscale handed to set_yscale?"
    assert found == ("linear", "log"), (
        f"Asked for a linear x-axis and a log y-axis, found {found[0]} and {found[1]}." + swapped
    )
