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
    likely = "Is the figure cleared before it is drawn again?" if len(lines) > 2 else ""
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
        right = np.array_equal(line["x"], [5, 10]) and np.array_equal(line["y"], ys)
        assert right, f"The {name} curve should have the points given; it has {found}. {likely}"


@test_case(name="After two adds xlim is still (1, 100)", points=2)
def x_limits_survive_two_adds(probe):
    low, high = two_points(probe)["xlim"]
    assert np.allclose([low, high], [1, 100]), (
        f"Asked for xlim=(1, 100); after two adds it is ({low:.4g}, {high:.4g}). "
        "Is xlim handed on? Clearing axes also forgets their limits: set them after every redraw."
    )
