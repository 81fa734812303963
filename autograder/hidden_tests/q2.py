"""Q2, hidden: `set_axes` with every kind of limit, scale and legend."""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

# stated: (Titles, ticks and the layout of these axes are free.)
# stated: (What it does to limits that were set before is free.)
# stated: (Whether an older one goes is free.)
# stated: (On axes that have a grid already, calling this again is free.)


def asked_axes(
    probe,
    labels,
    xlim=None,
    ylim=None,
    xscale="linear",
    yscale="linear",
    legend=None,
    curves=None,
    **more,
):
    """Curves over EPOCHS, two unless told, after set_axes with these arguments."""
    return probe(
        "axes",
        lines=[[EPOCHS, curve] for curve in curves or (TRAIN_LOSSES, TEST_LOSSES)],
        arguments=[*labels, xlim, ylim, xscale, yscale, legend],
        **more,
    )


def one_curve(probe):
    """One curve with its name, over a log x-axis."""
    asked = {"ylim": [0, 300], "xscale": "log", "legend": ["only"], "curves": [TEST_LOSSES]}
    return asked_axes(probe, ["a", "b"], **asked)


# rule q2.lines-stay: Lines that are already drawn stay, as they are.
@test_case(name="Lines drawn before the call are intact", points=1, hidden=True)
def lines_already_drawn_stay(probe):
    """This check makes the call of the visible checks."""
    facts = loss_axes(probe)
    lines = facts["lines"]
    assert len(lines) == 2, (
        f"Two lines were drawn before the call, {len(lines)} are there after it. set_axes "
        "neither draws nor clears."
    )
    for line, ys in zip(lines, (TRAIN_LOSSES, TEST_LOSSES), strict=True):
        same = np.array_equal(line["x"], EPOCHS) and np.array_equal(line["y"], ys)
        assert same, "The data of a line changed during the call."
    found = [(line["style"], line["color"]) for line in lines]
    likely = "They were drawn anew." if not facts["kept"] else "Leave their looks alone too."
    untouched = facts["kept"] and found == [("-", "#1f77b4"), ("--", "#bf00bf")]
    assert untouched, (
        f"The lines that were drawn as '-' and 'm--' have the style and colour {found}. {likely}"
    )
    assert np.allclose(facts["xlim"], [1, 100]), "The lines stayed, but xlim is not applied yet."


# rule q2.scales: xscale, yscale: "linear" or "log", whichever it was before.
# rule q2.none-autoscales
@test_case(name="Each axis gets its own scale, whichever it had", points=1, hidden=True)
def scales_are_set_whatever_they_were(probe):
    """This check asks for a log x-axis with xlim=None, and for linear axes that were log before."""
    facts = one_curve(probe)
    found = (facts["xscale"], facts["yscale"])
    assert found == ("log", "linear"), (
        f"Asked for a log x-axis and a linear y-axis, found {found[0]} and {found[1]}."
    )
    assert follows(facts["xlim"], EPOCHS, True), (
        f"With xlim=None and a log x-axis the x-range became {ends(facts['xlim'])}, for data "
        f"from 5 to 100. {range_diagnosis(facts['xlim'], EPOCHS, True)}"
    )
    facts = worn_axes(probe)
    found = (facts["xscale"], facts["yscale"])
    assert found == ("linear", "linear"), (
        f"Both axes were logarithmic before, and linear ones were asked: found {found[0]} and "
        f"{found[1]}. A scale is set whichever it was."
    )


def worn_axes(probe):
    """Axes that had labels and log scales, after set_axes without labels."""
    return asked_axes(probe, [None, None], curves=[TEST_LOSSES], worn=True)


# rule q2.no-label: None means no text, so an old one goes.
@test_case(name="A label that is None is no text", points=1, hidden=True)
def no_label_is_no_text(probe):
    """This check asks for no label, also where there was one before."""
    half = asked_axes(probe, ["a", None], xlim=[3, 200], ylim=[-100, 500])
    found = (half["xlabel"], half["ylabel"])
    assert found == ("a", ""), (
        f"Asked for the xlabel 'a' and no ylabel, found {found[0]!r} and {found[1]!r}."
    )
    worn = worn_axes(probe)
    found = (worn["xlabel"], worn["ylabel"])
    assert found == ("", ""), (
        f"Both axes had a label before, and none was asked: found {found[0]!r} and {found[1]!r}. "
        "None means no text, so an old one goes."
    )


# rule q2.none-autoscales: None keeps the range that autoscaling gives once the scale is set,
#   margins included.
@test_case(name="Without limits both axes follow the data", points=1, hidden=True)
def no_limits_follow_the_data(probe):
    """This check asks for no limits, and for an empty legend."""
    facts = asked_axes(probe, ["a", "b"], legend=[])
    assert "a" in facts["xlabel"] or "b" in facts["ylabel"], "set_axes has set no label at all."
    for axis, values in (("xlim", EPOCHS), ("ylim", [*TRAIN_LOSSES, *TEST_LOSSES])):
        assert follows(facts[axis], values, False), (
            f"With {axis}=None the range became {ends(facts[axis])}, for data from "
            f"{min(values):.4g} to {max(values):.4g}. "
            + range_diagnosis(facts[axis], values, False)
        )


# rule q2.limits: xlim, ylim: a pair (first, last), or None.
# rule q2.reversed: A reversed pair such as (100, 1) turns the axis around.
@test_case(name="Limits are kept in the order given, also reversed", points=2, hidden=True)
def reversed_limits_invert_the_axis(probe):
    """This check asks for limits on both axes, as lists and as tuples, 0 among them."""
    rng = np.random.default_rng(probe.seed + 201)
    left, right, bottom, top = (float(v) for v in rng.uniform(2, 9, 4) * [1, -1, -1, 1])
    pairs = (
        (([left, right], [bottom, top]), False),
        (([right, left], [top, bottom]), True),
        (([0, right], [top, 0]), False),
    )
    for (xlim, ylim), tuples in pairs:
        facts = asked_axes(probe, ["a", "b"], xlim=xlim, ylim=ylim, tuples=tuples)
        for axis, asked, other in (("xlim", xlim, ylim), ("ylim", ylim, xlim)):
            found = facts[axis]
            likely = "Is every limit applied, and to its own axis?"
            if np.allclose(found, asked[::-1]):
                likely = "The order was changed: a reversed pair should invert its axis."
            elif np.allclose(found, other):
                likely = "These are the limits of the other axis."
            elif follows(found, EPOCHS if axis == "xlim" else TRAIN_LOSSES, False):
                likely = f"The range still follows the lines: {axis} is not applied."
                likely += " Is a limit of 0 taken for none?" * (0 in asked)
            assert np.allclose(found, asked), (
                f"Asked for {axis} = {ends(asked)}, found {ends(found)}. {likely}"
            )
    asked = {"xlim": [2, 300], "ylim": [1e-8, 1e8]}
    facts = asked_axes(probe, ["a", "b"], **asked, xscale="log", yscale="log")
    for axis, limits in asked.items():
        assert np.allclose(np.log10(np.abs(facts[axis]) + 1e-30), np.log10(limits), rtol=1e-6), (
            f"On a log axis, asked for {axis} = {ends(limits)}, found {ends(facts[axis])}. "
            "Something after the limits, or the scale itself, has changed them."
        )


# rule q2.legend: legend: one name for each line, in the order in which the lines were drawn.
# rule q2.no-legend: None, or an empty list or tuple, means no legend.
@test_case(name="The legend has the names asked for, or is absent", points=1, hidden=True)
def legend_matches_or_is_absent(probe):
    """This check asks for two names, for one, for the same name twice, and for none."""
    check_legend(loss_axes(probe), ["train", "test"])
    check_legend(one_curve(probe), ["only"])
    check_legend(asked_axes(probe, ["a", "b"], legend=["run", "run"]), ["run", "run"])
    check_legend(turned_axes(probe), [])
    check_legend(worn_axes(probe), None)
    # As [] above, handed over as an empty tuple.
    check_legend(asked_axes(probe, ["a", "b"], legend=[], tuples=True), ())


# rule q2.grid: The grid is on for both axes, with or without a legend.
@test_case(name="There is a grid on both axes, with or without a legend", points=1, hidden=True)
def grid_does_not_need_a_legend(probe):
    """This check asks for a legend, and for none."""
    for words, facts in (
        ("with a legend", loss_axes(probe)),
        ("with an empty legend", turned_axes(probe)),
        ("without a legend", asked_axes(probe, ["a", None], xlim=[3, 200], ylim=[-100, 500])),
    ):
        x, y = facts["grid"]
        missing = "either axis" if not x and not y else "the x-axis" if not x else "the y-axis"
        assert all(facts["grid"]), f"Called {words}, there is no grid on {missing}."


# rule q2.nothing-else: Set labels, scales, limits, legend and grid of ``axes``, and of nothing
#   else.
# rule q2.bystanders: Nothing else is: other axes, the size of the figure, a setting of
#   matplotlib, the lists passed.
@test_case(name="set_axes changes its axes and nothing else", points=1, hidden=True)
def only_the_given_axes_change(probe):
    """This check gives one of two axes of a figure, while another figure is the current one."""
    asked = {"xlim": [1, 100], "ylim": [1e-8, 1e8], "yscale": "log", "legend": ["p", "q"]}
    facts = asked_axes(probe, ["u", "v"], **asked, elsewhere=True)
    beyond = facts["beyond"]
    assert not beyond, (
        f"set_axes has changed more than its axes: {', '.join(beyond)}. Functions of `plt` act on "
        "the current figure or on all that follow; methods of `axes` act on the axes you were "
        "given."
    )
    set_here = [facts["xlabel"], facts["ylabel"]] == ["u", "v"] or facts["yscale"] == "log"
    assert set_here, (
        "While another figure was the current one, the axes that were given got neither their "
        "labels nor their scale."
    )
