"""Q2, hidden: `set_axes` with every kind of limit, scale and legend."""

# ruff: noqa: F821 - what is not defined here stands in the visible half: both become one file

import numpy as np
from kit.checks import Mistake
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

# stated: (Titles, ticks and the layout of these axes are free.)
# stated: (What it does to limits that were set before is free.)
# stated: (Whether an older one goes is free.)
# stated: (What becomes of a grid that is on already is free.)


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


def moved():
    """The mistake of changed data."""
    return Mistake(
        "changes-line-data",
        "A line that was drawn before the call has other points after it: leave lines as they are, "
        "even where a log axis has no place for a 0.",
    )


# rule q2.lines-stay: Lines that are already drawn stay, as they are.
@test_case(name="Lines drawn before the call are intact", points=1, hidden=True)
def lines_already_drawn_stay(probe):
    """This check makes the call of the visible checks."""
    see_an_effect(probe)
    facts = loss_axes(probe)
    lines_are_kept(facts)
    lines = facts["lines"]
    for line, ys in zip(lines, (TRAIN_LOSSES, TEST_LOSSES), strict=False):
        same = np.array_equal(line["x"], EPOCHS) and np.array_equal(line["y"], ys)
        assert same, moved()
    found = [(line["style"], line["color"]) for line in lines]
    assert found == [("-", "#1f77b4"), ("--", "#bf00bf")], (
        "Lines that were drawn before the call look different after it: leave their format alone."
    )
    assert not facts["restyled"], Mistake(
        "restyles-lines",
        "A line that was drawn before the call looks different after it: thicker, paler or with "
        "markers, for instance. Leave lines as they are.",
    )
    curve = [0.0, 1.0, 2.0, 4.0]
    flat = asked_axes(probe, ["a", "b"], yscale="log", curves=[curve])["lines"]
    assert len(flat) != 1 or np.array_equal(flat[0]["y"], curve), moved()


# rule q2.scales: xscale, yscale: "linear" or "log", whichever it was before.
# rule q2.none-autoscales
@test_case(name="Each axis gets its own scale, whichever it had", points=1, hidden=True)
def scales_are_set_whatever_they_were(probe):
    """This check asks for a log x-axis with xlim=None, and for linear axes that were log before."""
    see_an_effect(probe)
    facts = log_x_axis(probe)
    found, visible = (facts["xscale"], facts["yscale"]), loss_axes(probe)["yscale"]
    cause = {
        ("linear", "linear"): "scale-ignored",
        ("linear", "log"): "scales-swapped",
        ("log", "log"): "always-log" if visible == "log" else "yscale-gets-xscale",
    }.get(found, "")
    assert found == ("log", "linear"), Mistake(
        cause,
        f"The x-axis should be log and the y-axis linear; they are {found[0]} and {found[1]}.",
    )
    see_it_follow(facts, "xlim", EPOCHS)
    facts = worn_axes(probe)
    found = (facts["xscale"], facts["yscale"])
    assert found == ("linear", "linear"), Mistake(
        "never-back-to-linear",
        f"Both axes were log before the call and should be linear after it; they are {found[0]} "
        f"and {found[1]}. Set the scale whatever it was before.",
    )


def worn_axes(probe):
    """Axes that had labels and log scales, after set_axes without labels."""
    return asked_axes(probe, [None, None], curves=[TEST_LOSSES], worn=True)


# rule q2.no-label: None means no text, so an old one goes.
@test_case(name="A label that is None is no text", points=1, hidden=True)
def no_label_is_no_text(probe):
    """This check asks for no label, also where there was one before."""
    see_an_effect(probe)
    half = asked_axes(probe, ["a", None], xlim=[3, 200], ylim=[-100, 500])
    found = (half["xlabel"], half["ylabel"])
    assert not set(found) - {"a", ""}, Mistake(
        "none-as-a-label",
        "The xlabel should be 'a' and the ylabel empty (None), but another text stands there. None "
        "means no text, not the word 'None'.",
    )
    worn = worn_axes(probe)
    found = (worn["xlabel"], worn["ylabel"])
    known = label_mistake(loss_axes(probe))[0]  # a label that is never set leaves the old one
    assert found == ("", ""), Mistake(
        known if known in ("label-not-set", "label-as-title") else "old-label-stays",
        "Both axes had a label before the call and should have none after it (None), but there is "
        "one. None means no text, so an old one goes.",
    )


# rule q2.none-autoscales: None keeps the range that autoscaling gives once the scale is set,
#   margins included.
@test_case(name="Without limits both axes follow the data", points=1, hidden=True)
def no_limits_follow_the_data(probe):
    """This check asks for no limits, and for an empty legend."""
    see_an_effect(probe)
    facts = asked_axes(probe, ["a", "b"], legend=[])
    for axis, values in (("xlim", EPOCHS), ("ylim", [*TRAIN_LOSSES, *TEST_LOSSES])):
        see_it_follow(facts, axis, values)


# rule q2.limits: xlim, ylim: a pair (first, last), or None.
# rule q2.reversed: A reversed pair such as (100, 1) turns the axis around.
@test_case(name="Limits are kept in the order given, also reversed", points=2, hidden=True)
def reversed_limits_invert_the_axis(probe):
    """This check asks for limits on both axes, as lists and as tuples, 0 among them."""
    see_an_effect(probe)
    rng = np.random.default_rng(probe.seed + 201)
    left, right, bottom, top = (float(v) for v in rng.uniform(2, 9, 4) * [1, -1, -1, 1])
    linear = ("linear", "linear")
    pairs = (
        (([left, right], [bottom, top]), False),
        (([right, left], [top, bottom]), True),
        (([0, right], [top, 0]), False),
    )
    for (xlim, ylim), tuples in pairs:
        facts = asked_axes(probe, ["a", "b"], xlim=xlim, ylim=ylim, tuples=tuples)
        check_limits(probe, facts, xlim, ylim, linear, secret=True)
    xlim, ylim = [2, 300], [1e-8, 1e8]
    facts = asked_axes(probe, ["a", "b"], xlim=xlim, ylim=ylim, xscale="log", yscale="log")
    check_limits(probe, facts, xlim, ylim, ("log", "log"), secret=True)


# rule q2.legend: legend: one name for each line, in the order in which the lines were drawn.
# rule q2.no-legend: None, or an empty list or tuple, means no legend.
@test_case(name="The legend has the names asked for, or is absent", points=1, hidden=True)
def legend_matches_or_is_absent(probe):
    """This check asks for two names, for one, for the same name twice, and for none."""
    see_an_effect(probe)
    check_legend(loss_axes(probe), ["train", "test"], secret=True)
    check_legend(log_x_axis(probe), ["only"], secret=True)
    check_legend(asked_axes(probe, ["a", "b"], legend=["run", "run"]), ["run", "run"], secret=True)
    check_legend(turned_axes(probe), [], secret=True)
    check_legend(worn_axes(probe), None, secret=True)
    # As [] above, handed over as an empty tuple.
    check_legend(asked_axes(probe, ["a", "b"], legend=[], tuples=True), (), secret=True)


# rule q2.grid: The grid is on for both axes, with or without a legend.
@test_case(name="There is a grid on both axes, with or without a legend", points=1, hidden=True)
def grid_does_not_need_a_legend(probe):
    """This check asks for a legend, and for none."""
    see_an_effect(probe)
    check_grid(loss_axes(probe), " when a legend is asked for")
    for words, facts in (
        ("when the legend is empty", turned_axes(probe)),
        (
            "when there is no legend",
            asked_axes(probe, ["a", None], xlim=[3, 200], ylim=[-100, 500]),
        ),
    ):
        assert any(facts["grid"]), Mistake(
            "grid-only-with-legend",
            f"There is a grid beside a legend, but none {words}: turn it on outside of any `if`.",
        )
        check_grid(facts, f" {words}")


# rule q2.nothing-else: Set labels, scales, limits, legend and grid of ``axes``, and of nothing
#   else.
# rule q2.bystanders: Nothing else is: other axes, the size of the figure, a setting of
#   matplotlib, the lists passed.
@test_case(name="set_axes changes its axes and nothing else", points=1, hidden=True)
def only_the_given_axes_change(probe):
    """This check gives one of two axes, with six lines, while another figure is the current one."""
    see_an_effect(probe)
    asked = {"xlim": [1, 100], "ylim": [1e-8, 1e8], "yscale": "log"}
    # So many names and lines that somebody may want more room for them.
    asked |= {"legend": list("pqrstu"), "curves": [TRAIN_LOSSES, TEST_LOSSES] * 3}
    beyond = asked_axes(probe, ["u", "v"], **asked, elsewhere=True)["beyond"]
    cause = "changes-a-setting" if any("rcParams" in what for what in beyond) else ""
    if any("current" in what for what in beyond):
        cause = "acts-through-pyplot"
    advice = (
        "Functions of `plt` act on the current figure or on all that follow; methods of `axes` act "
        "on the axes you were given."
    )
    if beyond == ["the lists that it was given"]:
        cause, advice = "changes-the-names", "They are the caller's: work on a copy."
    elif beyond == ["the size of the figure"]:
        cause, advice = "resizes-the-figure", "That is for whoever makes the figure."
    assert not beyond, Mistake(
        cause,
        "set_axes should change its own axes and nothing else, but it has changed "
        f"{', '.join(beyond)}. {advice}",
    )
