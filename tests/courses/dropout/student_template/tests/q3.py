"""Q3, visible: a `Comparison` of two curves."""

import numpy as np
from kit.checks import Mistake
from otter.test_files import test_case

OK_FORMAT = False
name = "q3"


def two_curves(probe):
    """A Comparison of two curves of two points each."""
    adds = [[0, "plain", 1, 5.0], [0, "dropout", 1, 6.0], [0, "plain", 2, 3.0],
            [0, "dropout", 2, 4.0]]  # fmt: skip
    options = [["epoch", "loss", "linear"]]
    return probe("compare", options=options, adds=adds)["comparisons"][0]


@test_case(name="Each of two curves has its own two points", points=1)
def two_curves_of_two_points(probe):
    lines = two_curves(probe)["lines"]
    cause, likely = "", "Draw one line for each name."
    if len(lines) > 2:
        cause, likely = "piles-up", "They pile up: are the axes cleared before all is drawn again?"
    there = "is 1 line" if len(lines) == 1 else f"are {len(lines) or 'no'} lines"
    words = f"There should be two curves, but there {there}. {likely}"
    assert len(lines) == 2, Mistake(cause, words)
    for line, name, ys in zip(lines, ("plain", "dropout"), ([5, 3], [6, 4]), strict=True):
        found = list(zip(line["x"].tolist(), line["y"].tolist(), strict=True))
        cause, likely = "", "Are points stored by the name of their curve?"
        if len(found) == 1:
            cause, likely = "keeps-one-point", "Only one point is left of two: keep every point."
        elif np.array_equal(line["y"], [1, 2]):
            likely = "x and y are swapped."
        elif np.array_equal(line["y"], ys):
            likely = "Is the x that was added handed to plot?"
        right = np.array_equal(line["x"], [1, 2]) and np.array_equal(line["y"], ys)
        assert right, Mistake(
            cause, f"The curve {name!r} should have the points given; it has {found}. {likely}"
        )


@test_case(
    name="The legend names both curves",
    points=1,
    success_message=(
        "Nothing obviously broken. Hidden checks also look at more curves, of different lengths, "
        "at what must hold after every call, and at two Comparisons side by side."
    ),
)
def both_curves_are_named(probe):
    facts = two_curves(probe)
    legend = facts["legend"]
    assert legend is not None, Mistake(
        "no-legend", "There is no legend. Clearing the axes takes it away as well."
    )
    if len(legend) == len(facts["lines"]):  # lines that pile up are judged above
        legend = list(dict.fromkeys(legend))
    likely = ""
    if len(legend) > 2:
        likely = " A name is there more than once: is each curve drawn once?"
    elif legend == ["dropout", "plain"]:
        likely = " They are in the wrong order: the curve that began first comes first."
    elif not legend:
        likely = " It is empty: give plot a label, or legend the names."
    assert legend == ["plain", "dropout"], (
        f"The legend should show ['plain', 'dropout']; it shows {legend}.{likely}"
    )
