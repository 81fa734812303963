"""Q3, visible: an `Animator` after two points."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"


def two_points(probe):
    """An Animator that was given (train, test) losses twice."""
    options = {"xlabel": "epoch", "ylabel": "loss", "xlim": [1, 100], "legend": ["train", "test"]}
    facts = probe(
        "animate",
        animators=[{**options, "yscale": "log"}],
        # which Animator, x, y
        adds=[[0, 5, [1e6, 200.0]], [0, 10, [1e-4, 150.0]]],
    )
    return facts["animators"][0]


@test_case(name="After two adds both curves have both points", points=3)
def two_adds_give_two_points(probe):
    lines = two_points(probe)["lines"]
    likely = "y may hold one number for each curve: each gets a line of its own."
    if len(lines) > 2:
        likely = "They pile up: are the axes cleared before they are drawn again?"
    if len(lines) > 4 or any(len(line["x"]) == 0 for line in lines):
        likely = "Is there one line for each curve?"
    assert len(lines) == 2, f"Asked for two curves, found {len(lines)} lines. {likely}"
    for line, name, ys in zip(lines, ("first", "second"), ([1e6, 1e-4], [200, 150]), strict=True):
        found = list(zip(line["x"].tolist(), line["y"].tolist(), strict=True))
        likely = "Look at how points are stored and drawn."
        if len(found) == 1:
            likely = "Only one point is left of two: keep every point."
        elif len(found) == 4:
            likely = "It has the points of both curves: is [[]] * n one list, or n?"
        elif np.allclose(line["y"], [5, 10]) and np.allclose(line["x"], ys):
            likely = "x and y are swapped."
        elif np.allclose(line["y"], ys) and np.allclose(line["x"], [0, 1]):
            likely = "x counts the points from 0: is the x that was added handed to plot?"
        elif np.array_equal(line["x"], [10, 5]) and np.array_equal(line["y"], ys[::-1]):
            likely = "The newest comes first: points keep the order in which they were added."
        elif np.allclose(line["y"], np.log10(ys)):
            likely = "The logarithm is drawn: leave that to the scale of the axis."
        right = np.array_equal(line["x"], [5, 10]) and np.array_equal(line["y"], ys)
        assert right, f"The {name} curve should have the points given; it has {found}. {likely}"


@test_case(
    name="After two adds xlim is still (1, 100)",
    points=2,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at more points and curves, at "
        "None, 0 and inf, at what must hold after every redraw, and at the figure itself."
    ),
)
def x_limits_survive_two_adds(probe):
    facts = two_points(probe)
    low, high = facts["xlim"]
    likely = "Is xlim handed on? Clearing axes also forgets limits: set them after every redraw."
    if np.allclose(facts["ylim"], [1, 100]):
        likely = "The y-axis got it instead."
    elif np.allclose([low, high], [5, 10]):
        likely = "Those are the first and the last x, not the limits asked."
    assert np.allclose([low, high], [1, 100]), (
        f"Asked for xlim=(1, 100); after two adds it is ({low:.4g}, {high:.4g}). {likely}"
    )
