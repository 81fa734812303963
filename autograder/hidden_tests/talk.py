"""What a talk about this assignment may ask of an answer, beside what is made of its own lines.

Inputs are small enough to be worked out on paper, and none of them is a hidden check's. Several
stand ready, of which each submission gets one.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

import numpy as np

from autograder.grading.figure_facts import curve, number, pair, text
from autograder.results.figure import Figure, Panel
from autograder.talk.telling import Told

ZEROS = [np.zeros((2, 1), np.float32), np.zeros((2, 1), np.float32)]
PAIR = [np.array([[1.0], [2.0]], np.float32), np.array([[2.0], [1.0]], np.float32)]


def trained(probe: Any, batch: list[np.ndarray], *, wd: float, lr: float, epochs: int) -> Any:
    """Train a network of one input on one batch."""
    options = {"num_inputs": 1, "lr": lr, "num_epochs": epochs}
    seed = probe.seed + 21
    return probe("train", wd=wd, train=[batch], test=[batch], seed=seed, options=options)


def end(facts: Mapping[str, Any], name: str) -> float:
    """Return the weight or the bias; of a network that is not of one input, nothing is told."""
    value = facts[name]
    found = number(np.ravel(value)[0] if np.size(value) == 1 else None)
    assert np.isfinite(found), f"no {name} that is one number"
    return found


def a_still_step(probe: Any, draw: Random) -> Told:
    """One step on zeros: only the decay moves the weight."""
    wd, lr = draw.choice([(3.0, 0.1), (1.5, 0.2), (6.0, 0.05), (4.0, 0.2), (2.5, 0.1)])
    runs = [trained(probe, ZEROS, wd=wd, lr=lr, epochs=n) for n in (0, 1)]
    before, after = (end(facts, "weight") for facts in runs)
    assert before, "a weight of 0 has no ratio"
    ratio = f"{after / before:.4g}"
    return Told(
        f"All inputs and targets are 0, wd = {wd:g} and lr = {lr:g}.",
        "What does one step of `train_concise` do to the weight?",
        "it does not move" if ratio == "1" else f"it becomes {ratio} times what it was",
        names=("weight_decay", "wd", "lr"),
        point=ratio,
    )


def the_bias_of_a_still_step(probe: Any, draw: Random) -> Told:
    """One step on zeros: what the decay makes of the bias."""
    wd, lr = draw.choice([(4.0, 0.1), (2.0, 0.2), (5.0, 0.05), (3.0, 0.2)])
    runs = [trained(probe, ZEROS, wd=each, lr=lr, epochs=1) for each in (0.0, wd)]
    free, decayed = (end(facts, "bias") for facts in runs)
    same = "it does not" if np.isclose(free, decayed, rtol=1e-5) else "it does"
    return Told(
        f"All inputs and targets are 0, and lr = {lr:g}; once wd = 0, once wd = {wd:g}.",
        "Does the bias after one step of `train_concise` depend on wd?",
        same,
        names=("weight_decay", "wd", "bias"),
        point=same,
    )


def some_epochs(probe: Any, draw: Random) -> Told:
    """A number of epochs that is no multiple of five."""
    epochs = draw.choice([6, 9, 12, 13, 17])
    history = trained(probe, PAIR, wd=0.0, lr=0.01, epochs=epochs)["history"]
    told = [f"{row[0]:g}" for row in history if row and row[0] is not None]
    count = f"{len(history)} entr{'y' if len(history) == 1 else 'ies'}"
    which = f", of epoch{'' if len(told) == 1 else 's'} {', '.join(told)}" if told else ""
    return Told(
        f"`train_concise` runs with num_epochs = {epochs}.",
        "Which epochs does its history hold?",
        f"it has {count}{which}" if history else "it is empty",
        names=("epoch", "epochs", "num_epochs"),
    )


LABELS = [("epoch", "loss"), ("step", "error"), ("lr", "train loss"), ("wd", "test loss")]
ENDS = [(1, 6), (0, 8), (6, 1), (2, 9)]
SCALES = [("linear", "log"), ("linear", "linear")]
LEGENDS = [("train", "test"), ("wd = 0", "wd = 3"), ("full batch", "batches")]


def drawing(facts: Mapping[str, Any]) -> Panel:
    """Axes as they were made.

    Raises:
        LookupError, TypeError, ValueError: they cannot be drawn.
    """
    legend = facts["legend"]
    panel = Panel(
        title="",
        xlim=pair(facts["xlim"]),
        ylim=pair(facts["ylim"]),
        xscale=text(facts["xscale"]),
        yscale=text(facts["yscale"]),
        xlabel=text(facts["xlabel"]),
        ylabel=text(facts["ylabel"]),
        legend=None if legend is None else tuple(map(text, legend[:6])),
        grid=(facts["grid"][0] is True, facts["grid"][1] is True),
        curves=tuple(curve(line["x"], line["y"]) for line in facts["lines"][:8]),
    )
    for scale, limits in ((panel.xscale, panel.xlim), (panel.yscale, panel.ylim)):
        if limits[0] == limits[1] or (scale == "log" and min(limits) <= 0):
            raise ValueError("matplotlib refuses such an axis")
    return panel


def shown(panel: Panel) -> tuple[str, ...]:
    """What stands on axes, fact by fact; the ends of an axis without a curve mean nothing."""
    grid = {(True, True): "a grid", (False, False): "no grid"}.get(panel.grid, "half a grid")
    names = " and ".join(f"“{name}”" for name in panel.legend or ())
    legend = "no legend" if panel.legend is None else f"a legend with {names or 'no name'}"
    curves = ", ".join(
        f"a curve of {len(one.x)} point{'' if len(one.x) == 1 else 's'}"
        if one.x
        else "an empty curve"
        for one in panel.curves
    )
    empty = not any(one.x for one in panel.curves)
    return (
        f"x label “{panel.xlabel}”" if panel.xlabel else "no x label",
        f"y label “{panel.ylabel}”" if panel.ylabel else "no y label",
        f"{article(panel.xscale)} x axis",
        f"{article(panel.yscale)} y axis",
        "" if empty else f"the x axis from {panel.xlim[0]:.3g} to {panel.xlim[1]:.3g}",
        "" if empty else f"the y axis from {panel.ylim[0]:.3g} to {panel.ylim[1]:.3g}",
        grid,
        legend,
        curves or "no curve",
    )


def article(scale: str) -> str:
    """A scale with its article."""
    return {"log": "a log", "linear": "a linear"}.get(scale, "another")


def drawn(given: str, facts: Mapping[str, Any]) -> Told | None:
    """What was drawn, or None where matplotlib would not draw it."""
    try:
        panel = drawing(facts)
    except (LookupError, TypeError, ValueError):
        return None
    facts_of_it = shown(panel)
    caption = f"{', '.join(filter(None, facts_of_it))}."
    figure = Figure(caption[:1].upper() + caption[1:], (panel,), open=True)
    return Told(given, "", "", figure=figure, shows=facts_of_it)


def an_animation(probe: Any, draw: Random) -> Told | None:
    """Three points of two curves, one of them skipped."""
    (xlabel, ylabel), legend = draw.choice(LABELS), list(draw.choice(LEGENDS))
    yscale, xlim = draw.choice(["log", "linear"]), draw.choice(ENDS)
    adds, said = draw.choice(
        [
            (
                [[0, 2, [8.0, 9.0]], [0, 4, [2.0, None]], [0, 6, [0.5, 6.0]]],
                "(2, [8, 9]), (4, [2, None]) and (6, [0.5, 6])",
            ),
            (
                [[0, 3, [None, 5.0]], [0, 4, [7.0, 4.0]], [0, 6, [1.0, 0.5]]],
                "(3, [None, 5]), (4, [7, 4]) and (6, [1, 0.5])",
            ),
            (
                [[0, 5, [3.0, 8.0]], [0, 2, [6.0, 2.0]], [0, 4, [None, 4.0]]],
                "(5, [3, 8]), (2, [6, 2]) and (4, [None, 4])",
            ),
        ]
    )
    options = {
        "xlabel": xlabel,
        "ylabel": ylabel,
        "xlim": list(xlim),
        "yscale": yscale,
        "legend": legend,
    }
    facts = probe("animate", animators=[options], adds=adds)["animators"][0]
    assert facts["figures"] == 1, "what a page shows is one of several figures"
    return drawn(
        f"An Animator with the labels “{xlabel}” and “{ylabel}”, xlim = {xlim}, "
        f"yscale = “{yscale}” and the legend {legend} is given {said}.",
        facts,
    )


def dressed_axes(probe: Any, draw: Random) -> Told | None:
    """Axes with one line, without limits of one axis."""
    (xlabel, ylabel), (xscale, yscale) = draw.choice(LABELS), draw.choice(SCALES)
    xlim, legend = draw.choice(ENDS), [draw.choice(LEGENDS)[0]]
    ylim = draw.choice([None, (0.1, 90)])
    arguments = [xlabel, ylabel, list(xlim), ylim and list(ylim), xscale, yscale, legend]
    facts = probe("axes", lines=[[[1.0, 3.0, 6.0], [40.0, 5.0, 0.2]]], arguments=arguments)
    return drawn(
        f"Axes hold one line, and `set_axes` is called with the labels “{xlabel}” and “{ylabel}”, "
        f"xlim = {xlim}, ylim = {ylim}, the scales “{xscale}” and “{yscale}”, and the legend "
        f"{legend}.",
        facts,
    )


def some_losses(probe: Any, draw: Random) -> Told:
    """A first loss, a spike, and an end that may be too high."""
    losses = draw.choice(
        [[2.0, 500.0, 18.0], [4.0, 90.0, 41.0], [3.0, 0.5, 29.0], [1.0, 70.0, 11.0], [6.0, 60.0]]
    )
    given = probe("diverged", losses=losses)["result"]
    assert given is not None, "neither True nor False"
    return Told(
        f"The losses are {[*map(int, losses)] if losses[1] >= 1 else losses}.",
        "What does `has_diverged` say?",
        f"it gives {given}",
        names=("factor", "max", "mean"),
    )


def two_examples(probe: Any, draw: Random) -> Told:
    """Two examples of one input with mean 0, without a decay and with one."""
    size, wd = draw.choice([(2.0, 4.0), (1.0, 3.0), (4.0, 8.0), (2.0, 6.0)])
    found = [
        probe("critical", X=np.array([[size], [-size]], np.float32), wd=each)["result"]
        for each in (0.0, wd)
    ]
    assert None not in found, "no number"
    free, decayed = (f"{one:.4g}" for one in found)
    return Told(
        f"X = [[{size:g}], [{-size:g}]], once with wd = 0 and once with wd = {wd:g}.",
        "What does `critical_lr` give?",
        f"it gives {free} and {decayed}",
        names=("wd", "n", "H"),
    )


def some_steps(probe: Any, draw: Random) -> Told:
    """A factor that changes its sign, or not."""
    lr, wd, steps = draw.choice([(0.5, 3.0, 3), (0.25, 2.0, 3), (0.5, 1.0, 4), (0.2, 10.0, 5)])
    asked = {"function": "decay_factor", "arguments": [lr, wd, steps], "gives": "number"}
    result = probe("call", **asked)["result"]
    assert result is not None, "no number"
    return Told(
        f"lr = {lr:g}, wd = {wd:g} and steps = {steps}.",
        "What does `decay_factor` give?",
        f"it gives {result:.4g}",
        names=("lr", "wd", "steps"),
    )


def weights_about_the_threshold(probe: Any, draw: Random) -> Told:
    """Weights on both sides of the threshold."""
    weights, t = draw.choice(
        [([1.5, -0.2, 0.2, -4.0], 0.5), ([0.75, -2.0, 0.25], 0.25), ([-3.0, 1.5, 2.0], 1.5)]
    )
    facts = probe("threshold", w=np.array(weights, np.float32), t=t)
    assert facts["tensor"], "no tensor"
    value = facts["value"]
    listed = ", ".join(f"{each + 0.0:.3g}" for each in value.ravel()[:8])
    return Told(
        f"w = ({', '.join(f'{each:g}' for each in weights)}) and t = {t:g}.",
        "What does `soft_threshold` make of it?",
        f"it gives ({listed})",
        names=("t", "sign", "abs"),
    )


def a_square_weight(probe: Any, draw: Random) -> Told:
    """A weight that is no vector."""
    rows = draw.choice(
        [[[1.0, -2.0], [2.0, 4.0]], [[3.0, 1.0], [0.0, -2.0]], [[2.0, 2.0], [-1.0, 3.0]]]
    )
    facts = probe("penalty", w=np.array(rows, np.float32))
    value = ", ".join(f"{each:.4g}" for each in facts["value"].ravel()[:6])
    shape = ", ".join(map(str, facts["shape"]))
    kind = f"a tensor of shape ({shape})" if facts["tensor"] else facts["kind"]
    return Told(
        f"The weight is {[[*map(int, row)] for row in rows]}.",
        "What does `l2_penalty` give, and what kind of value is it?",
        f"it gives {value}, {kind}",
        names=("w", "sum", "norm", "dot"),
    )


TALK = {
    "q1": [a_square_weight],
    "q2": [dressed_axes],
    "q3": [an_animation],
    "q4": [a_still_step, the_bias_of_a_still_step, some_epochs],
    "q5": [some_losses, two_examples],
    "q6": [some_steps, weights_about_the_threshold],
}
