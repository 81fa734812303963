"""Q3, hidden: a `Comparison` of many curves, and two of them at once."""

import numpy as np
from kit.checks import Mistake, builds_on
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
@builds_on("two_curves_of_two_points")
def lengths_differ(probe):
    """This check draws six curves of different lengths."""
    lines = uneven_curves(probe)["lines"]
    assert len(lines) == len(NAMES), (
        f"Six curves should be drawn; after the last call the number of lines is {len(lines)}."
    )
    for position, line in enumerate(lines):
        steps = np.arange(position + 1)
        cause, likely = "", "Every point belongs to the curve that it names."
        if np.array_equal(np.sort(line["x"]), np.sort(10 - steps)):
            cause = "sorts-points"
            likely = "The points were sorted; they keep the order in which they came."
        right = np.array_equal(line["x"], 10 - steps) and np.allclose(
            line["y"], 10.0 ** (position - steps)
        )
        points = f"{position + 1} point{'' if position == 0 else 's'}"
        others = len(line["x"]) if len(line["x"]) != position + 1 else "others"
        assert right, Mistake(
            cause,
            f"Curve {position + 1} of six should have {points}, as they were added; "
            f"it has {others}. {likely}",
        )
    colours = {line["color"] for line in lines}
    assert len(colours) == len(NAMES), Mistake(
        "one-colour" if len(colours) == 1 else "",
        f"Of six curves {'all' if len(colours) == 1 else 'two or more'} have the same colour.",
    )


@test_case(name="The legend names all curves in order", points=0.5, hidden=True)
@builds_on("both_curves_are_named")
def all_curves_are_named(probe):
    """This check looks at the legend of six curves."""
    facts = uneven_curves(probe)
    legend = facts["legend"]
    if legend is not None and len(legend) == len(facts["lines"]):  # piled up, which is judged above
        legend = list(dict.fromkeys(legend))
    assert legend == NAMES, (
        "After many calls the legend does not name each curve once, in the order in which they "
        "began."
    )


@test_case(name="Labels and scales hold after every call", points=0.5, hidden=True)
def labels_hold(probe):
    """This check looks at the axes after many calls."""
    facts = uneven_curves(probe)
    for what, asked in (("xlabel", "width"), ("ylabel", "error"), ("yscale", "log")):
        cause = "labels-once"
        likely = "Clearing the axes takes it away: set it again after each redraw."
        if (facts["xlabel"], facts["ylabel"]) == ("error", "width"):
            cause, likely = "", "The labels are swapped."
        assert facts[what] == asked, Mistake(
            cause, f"After many calls {what} is not {asked!r}. {likely}"
        )


@test_case(name="Two Comparisons do not disturb each other", points=1, hidden=True)
def two_at_once(probe):
    """This check uses two Comparisons in turn."""
    adds = [[0, "same", 1, 2.0], [1, "same", 3, 4.0], [0, "same", 2, 5.0], [1, "same", 6, 7.0]]
    options = [["left", "y", "linear"], ["right", "y", "log"]]
    facts = probe("compare", options=options, adds=adds)
    one_each = facts["same figures"] and facts["figures"] <= 2
    assert one_each, (
        "A Comparison should make one figure, at the start, and always draw on that one."
    )
    left, right = facts["comparisons"]
    advice = "Two were in use in turn: each keeps its own points, and draws on its own axes."
    # Whether all of one's own points are there, once each, is judged above.
    for side, added in ((left, {(1, 2), (2, 5)}), (right, {(3, 4), (6, 7)})):
        lines = side["lines"]
        points = [each for line in lines for each in zip(line["x"], line["y"], strict=True)]
        assert points, Mistake(
            "draws-on-the-current-axes",
            f"One of two Comparisons has nothing on its axes in the end. {advice}",
        )
        assert added.issuperset(points), Mistake(
            "shares-points", f"One of two Comparisons shows points of the other. {advice}"
        )
    swapped = left["xlabel"] == "right" or right["xlabel"] == "left" or left["yscale"] == "log"
    assert not swapped, Mistake(
        "shares-points", f"One of two Comparisons has a label or the scale of the other. {advice}"
    )
