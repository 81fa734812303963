"""Q3, hidden: a `Comparison` of many curves, and two of them at once."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"

NAMES = ["a", "b", "c", "d", "e", "f"]


def uneven_curves(probe):
    """A Comparison of six curves: number k has k + 1 points, and its x fall."""
    adds = [
        [0, name, 10 - step, float(10 ** (position - step))]
        for step in range(len(NAMES))
        for position, name in enumerate(NAMES)
        if step <= position
    ]
    options = [["width", "error", "log"]]
    return probe("compare", options=options, adds=adds)["comparisons"][0]


@test_case(name="Curves may have different lengths", points=1, hidden=True)
def lengths_differ(probe):
    """This check draws six curves of different lengths."""
    lines = uneven_curves(probe)["lines"]
    assert len(lines) == len(NAMES), (
        f"Six curves were asked, {len(lines)} lines are drawn after the last call."
    )
    for position, line in enumerate(lines):
        steps = np.arange(position + 1)
        likely = "Every point belongs to the curve that it names."
        if np.array_equal(np.sort(line["x"]), np.sort(10 - steps)):
            likely = "The points were sorted; they keep the order in which they came."
        right = np.array_equal(line["x"], 10 - steps) and np.allclose(
            line["y"], 10.0 ** (position - steps)
        )
        assert right, (
            f"Curve {position + 1} of six should have {position + 1} points, as they were added; "
            f"it has {len(line['x'])}. {likely}"
        )
    assert len({line["color"] for line in lines}) == len(NAMES), (
        "Two of six curves have the same colour."
    )


@test_case(name="Labels, scale and legend hold after every call", points=1, hidden=True)
def labels_hold(probe):
    """This check looks at the axes after many calls."""
    facts = uneven_curves(probe)
    for what, asked in (("xlabel", "width"), ("ylabel", "error"), ("yscale", "log")):
        likely = "Clearing the axes takes it away: set it again after each redraw."
        if (facts["xlabel"], facts["ylabel"]) == ("error", "width"):
            likely = "The labels are swapped."
        assert facts[what] == asked, (
            f"After many calls {what} is not the {asked!r} that was asked. {likely}"
        )
    assert facts["legend"] == NAMES, (
        "After many calls the legend does not name each curve once, in the order in which they "
        "began."
    )


@test_case(name="Two Comparisons do not disturb each other", points=1, hidden=True)
def two_at_once(probe):
    """This check uses two Comparisons in turn."""
    adds = [[0, "same", 1, 2.0], [1, "same", 3, 4.0], [0, "same", 2, 5.0], [1, "same", 6, 7.0]]
    options = [["left", "y", "linear"], ["right", "y", "log"]]
    facts = probe("compare", options=options, adds=adds)
    one_each = facts["same figures"] and facts["figures"] <= 2
    assert one_each, "A Comparison makes one figure, at the start, and draws on it for ever."
    left, right = facts["comparisons"]
    advice = "Two were in use in turn: each keeps its own points, and draws on its own axes."
    for side, xs, ys in ((left, [1, 2], [2, 5]), (right, [3, 6], [4, 7])):
        lines = side["lines"]
        alone = len(lines) == 1 and np.array_equal(lines[0]["x"], xs)
        as_added = alone and np.array_equal(lines[0]["y"], ys)
        assert as_added, f"A curve of two points was asked of each of two Comparisons. {advice}"
    found = (left["xlabel"], right["xlabel"], left["yscale"], right["yscale"])
    assert found == ("left", "right", "linear", "log"), (
        f"Labels or scales of one are not those that were asked of it. {advice}"
    )
