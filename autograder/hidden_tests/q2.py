"""Q2, hidden: `set_axes` with every kind of limit, scale and legend."""

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

STEPS = [5.0, 10.0, 50.0, 100.0]
STEEP = [1e6, 10.0, 1e-2, 1e-4]
FLAT = [250.0, 200.0, 190.0, 180.0]


def asked_axes(
    probe,
    labels,
    xlim=None,
    ylim=None,
    xscale="linear",
    yscale="linear",
    legend=None,
    curves=(STEEP, FLAT),
    **more,
):
    """Curves over STEPS, two unless told, after set_axes with these arguments."""
    return probe(
        "axes",
        lines=[[STEPS, curve] for curve in curves],
        arguments=[*labels, xlim, ylim, xscale, yscale, legend],
        **more,
    )


def thread_axes(probe):
    """The call that the forum thread makes; it is also the visible one, so it runs once."""
    return asked_axes(
        probe, ["epoch", "loss"], xlim=[1, 100], yscale="log", legend=["train", "test"]
    )


def one_curve(probe):
    """One curve with its name, over a log x-axis."""
    asked = {"ylim": [0, 300], "xscale": "log", "legend": ["only"], "curves": [FLAT]}
    return asked_axes(probe, ["a", "b"], **asked)


def follows(limits, values, log):
    """Whether limits enclose the data with the small margin of autoscaling.

    Matplotlib adds 5 % of the range on each side (of its decades, on a log axis). From 0 to 25 %
    counts as small; the frozen range of a mistake leaves out data, or is not positive.
    """
    low, high = limits
    if log and low <= 0:
        return False
    low, first, last, high = np.log10([low, min(values), max(values), high]) if log else (
        low, min(values), max(values), high
    )  # fmt: skip
    room = 0.25 * (last - first)
    slack = 1e-6 * (last - first)
    return first - room <= low <= first + slack and last - slack <= high <= last + room


def shown(limits):
    """A pair of limits for a message."""
    return f"({limits[0]:.4g}, {limits[1]:.4g})"


@test_case(name="Two lines drawn before the call are intact", points=1, hidden=True)
def lines_already_drawn_stay(probe):
    """This check makes the call of the visible checks."""
    facts = thread_axes(probe)
    lines = facts["lines"]
    assert len(lines) == 2, (
        f"Two lines were drawn before the call, {len(lines)} are there after it. set_axes "
        "neither draws nor clears."
    )
    for line, ys in zip(lines, (STEEP, FLAT), strict=True):
        kept = np.array_equal(line["x"], STEPS) and np.array_equal(line["y"], ys)
        assert kept, "The data of a line changed during the call."
    assert np.allclose(facts["xlim"], [1, 100]), "The lines stayed, but xlim is not applied yet."


@test_case(name="x can be logarithmic while y is linear", points=1, hidden=True)
def log_x_with_linear_y(probe):
    """This check asks for a log x-axis with xlim=None."""
    facts = one_curve(probe)
    found = (facts["xscale"], facts["yscale"])
    assert found == ("log", "linear"), (
        f"Asked for a log x-axis and a linear y-axis, found {found[0]} and {found[1]}."
    )
    likely = "None should leave it to autoscaling on the final scale."
    if follows(facts["xlim"], STEPS, False):
        likely = (
            "That is the range of a linear axis: think about the order in which scale and limits "
            "are set."
        )
    assert follows(facts["xlim"], STEPS, True), (
        f"With xlim=None and a log x-axis the x-range became {shown(facts['xlim'])}, for data "
        f"from 5 to 100. {likely}"
    )


def check_legend(facts, asked):
    """Compare a legend with the names asked for."""
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


@test_case(name="Without ylim a log y-axis shows all data", points=2, hidden=True)
def log_axis_autoscales_without_limits(probe):
    """This check makes the call of the visible checks."""
    facts = thread_axes(probe)
    found = shown(facts["ylim"])
    assert facts["yscale"] == "log", "A log y-axis was asked; it is still linear."
    assert follows(facts["ylim"], STEEP + FLAT, True), (
        f"With ylim=None and a log y-axis, the y-range became {found}, for losses from 1e-4 to "
        "1e6. "
        "None should leave the range to autoscaling on the *final* scale; here a range was fixed "
        "that does not fit it. Think about the order in which scale and limits are set."
    )


@test_case(name="Without limits both axes follow the data", points=1, hidden=True)
def no_limits_follow_the_data(probe):
    """This check asks for no limits, and for an empty legend."""
    facts = asked_axes(probe, ["a", "b"], legend=[])
    assert "a" in facts["xlabel"] or "b" in facts["ylabel"], "set_axes has set no label at all."
    for axis, values in (("xlim", STEPS), ("ylim", STEEP + FLAT)):
        assert follows(facts[axis], values, False), (
            f"With {axis}=None the range became {shown(facts[axis])}, for data from "
            f"{min(values):.4g} to {max(values):.4g}. None means: leave it to autoscaling."
        )


@test_case(name="Limits are kept in the order given, also reversed", points=2, hidden=True)
def reversed_limits_invert_the_axis(probe):
    """This check asks for limits on both axes, as lists and as tuples."""
    rng = np.random.default_rng(probe.seed + 201)
    left, right, bottom, top = (float(v) for v in rng.uniform(2, 9, 4) * [1, -1, -1, 1])
    pairs = (([left, right], [bottom, top]), ([right, left], [top, bottom]))
    for (xlim, ylim), tuples in zip(pairs, (False, True), strict=True):
        facts = asked_axes(probe, ["a", "b"], xlim=xlim, ylim=ylim, tuples=tuples)
        for axis, asked, other in (("xlim", xlim, ylim), ("ylim", ylim, xlim)):
            found = facts[axis]
            likely = "Is every limit applied, and to its own axis?"
            if np.allclose(found, asked[::-1]):
                likely = "The order was changed: a reversed pair should invert its axis."
            elif np.allclose(found, other):
                likely = "These are the limits of the other axis."
            elif follows(found, STEPS if axis == "xlim" else STEEP, False):
                likely = f"The range still follows the lines: {axis} is not applied."
            assert np.allclose(found, asked), (
                f"Asked for {axis} = {shown(asked)}, found {shown(found)}. {likely}"
            )
    asked = {"xlim": [2, 300], "ylim": [1e-8, 1e8]}
    facts = asked_axes(probe, ["a", "b"], **asked, xscale="log", yscale="log")
    for axis, limits in asked.items():
        assert np.allclose(np.log10(np.abs(facts[axis]) + 1e-30), np.log10(limits), rtol=1e-6), (
            f"On a log axis, asked for {axis} = {shown(limits)}, found {shown(facts[axis])}. "
            "Something after the limits, or the scale itself, has changed them."
        )


@test_case(name="The legend has the names asked for, or is absent", points=2, hidden=True)
def legend_matches_or_is_absent(probe):
    """This check asks for two names, for one, and for none."""
    check_legend(thread_axes(probe), ["train", "test"])
    check_legend(one_curve(probe), ["only"])
    check_legend(asked_axes(probe, ["a", "b"], legend=[]), [])
    check_legend(asked_axes(probe, ["a", "b"]), None)
    # The same again, handed over as an empty tuple.
    check_legend(asked_axes(probe, ["a", "b"], legend=[], tuples=True), ())


@test_case(name="There is a grid on both axes, with or without a legend", points=1, hidden=True)
def grid_does_not_need_a_legend(probe):
    """This check asks for a legend, and for none."""
    for words, facts in (
        ("with a legend", thread_axes(probe)),
        ("without a legend", asked_axes(probe, ["a", "b"])),
        ("with an empty legend", asked_axes(probe, ["a", "b"], legend=[])),
    ):
        x, y = facts["grid"]
        missing = "either axis" if not x and not y else "the x-axis" if not x else "the y-axis"
        assert all(facts["grid"]), f"Called {words}, there is no grid on {missing}."


@test_case(name="set_axes works on its axes, not on the current figure", points=1, hidden=True)
def only_the_given_axes_change(probe):
    """This check makes another figure the current one."""
    facts = asked_axes(
        probe, ["u", "v"], xlim=[1, 100], yscale="log", legend=["p", "q"], elsewhere=True
    )
    other = facts["other"]
    untouched = (
        (other["xlabel"], other["ylabel"], other["xscale"], other["yscale"])
        == ("", "", "linear", "linear")
        and np.allclose([*other["xlim"], *other["ylim"]], [0, 1, 0, 1])
        and other["legend"] is None
        and not any(other["grid"])
    )
    assert untouched, (
        "While another figure was the current one, set_axes changed that one. Functions of "
        "`plt` act on the current figure; methods of `axes` act on the axes that you were given."
    )
    found = [facts[what] for what in ("xlabel", "ylabel", "yscale", "legend")]
    set_here = found == ["u", "v", "log", ["p", "q"]] and np.allclose(facts["xlim"], [1, 100])
    assert set_here, (
        "While another figure was the current one, the axes that were given did not get "
        "their labels, scale, x-limits or legend."
    )
