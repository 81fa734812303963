"""What a talk about this assignment may ask of an answer, beside what is made of its own lines.

Inputs are small enough to be worked out on paper, and none of them is a hidden check's.
"""

from __future__ import annotations

from collections.abc import Mapping
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


def a_still_step(probe: Any) -> Told:
    """One step on zeros: only the decay moves the weight."""
    runs = [trained(probe, ZEROS, wd=3.0, lr=0.1, epochs=n) for n in (0, 1)]
    before, after = (end(facts, "weight") for facts in runs)
    return Told(
        "All inputs and targets are 0, wd = 3 and lr = 0.1. What does one step of "
        "`train_concise` do to the weight?",
        f"It goes from {before:.4f} to {after:.4f}, which is {after / before:.4g} times as much.",
        point=f"{after / before:.4g}",
    )


def the_bias_of_a_still_step(probe: Any) -> Told:
    """One step on zeros: what the decay makes of the bias."""
    runs = [trained(probe, ZEROS, wd=wd, lr=0.1, epochs=1) for wd in (0.0, 4.0)]
    free, decayed = (end(facts, "bias") for facts in runs)
    same = "the same" if np.isclose(free, decayed, rtol=1e-5) else "not the same"
    return Told(
        "All inputs and targets are 0, lr = 0.1. Does the bias after one step of `train_concise` "
        "depend on wd?",
        f"It is {free:.4f} with wd = 0 and {decayed:.4f} with wd = 4: {same}.",
        point=same,
    )


def twelve_epochs(probe: Any) -> Told:
    """A number of epochs that is no multiple of five."""
    history = trained(probe, PAIR, wd=0.0, lr=0.01, epochs=12)["history"]
    epochs = [f"{row[0]:g}" for row in history if row and row[0] is not None]
    count = f"{len(history)} entr{'y' if len(history) == 1 else 'ies'}"
    which = f", of epoch{'' if len(epochs) == 1 else 's'} {', '.join(epochs)}" if epochs else ""
    return Told(
        "What does the history of `train_concise` hold after num_epochs = 12?",
        f"It has {count}{which}.",
    )


DRESS = {"xlabel": "epoch", "ylabel": "loss", "xlim": [1, 6], "yscale": "log"}


def drawing(facts: Mapping[str, Any]) -> Figure:
    """Axes as they were made, without a word on what was asked."""
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
    return Figure(caption(panel), (panel,), open=True)


def caption(panel: Panel) -> str:
    """What stands on axes, in words."""
    curves = [f"a curve of {len(one.x)} points" for one in panel.curves]
    grid = {(True, True): "a grid", (False, False): "no grid"}.get(panel.grid, "half a grid")
    names = panel.legend or ()
    legend = (
        f"a legend ({', '.join(names) or 'empty'})" if panel.legend is not None else "no legend"
    )
    return (
        f"Axes {panel.xlabel or 'without a label'} and {panel.ylabel or 'without a label'}, "
        f"{panel.xscale} from {panel.xlim[0]:.3g} to {panel.xlim[1]:.3g} and {panel.yscale} from "
        f"{panel.ylim[0]:.3g} to {panel.ylim[1]:.3g}, {grid}, {legend}, "
        f"{', '.join(curves) or 'no curve'}."
    )


def drawn(facts: Mapping[str, Any]) -> Figure | None:
    """The figure, or None where numbers are none that can be drawn."""
    try:
        return drawing(facts)
    except (LookupError, TypeError, ValueError):
        return None


def an_animation(probe: Any) -> Told:
    """Three points of two curves, one of them skipped."""
    adds = [[0, 2, [8.0, 9.0]], [0, 4, [2.0, None]], [0, 6, [0.5, 6.0]]]
    options = {**DRESS, "legend": ["train", "test"]}
    facts = probe("animate", animators=[options], adds=adds)["animators"][0]
    return Told(
        "An Animator with two curves, a log y-axis and xlim = (1, 6) is given (2, [8, 9]), "
        "(4, [2, None]) and (6, [0.5, 6]).",
        "",
        figure=drawn(facts),
    )


def dressed_axes(probe: Any) -> Told:
    """Axes with one line, without ylim."""
    arguments = ["epoch", "loss", [1, 6], None, "linear", "log", ["train"]]
    facts = probe("axes", lines=[[[1.0, 3.0, 6.0], [40.0, 5.0, 0.2]]], arguments=arguments)
    return Told(
        "Axes hold one line, and `set_axes` dresses them: xlim = (1, 6), no ylim, a log y-axis, "
        'legend ["train"].',
        "",
        figure=drawn(facts),
    )


def a_spike(probe: Any) -> Told:
    """A first loss, a spike, and an end that is nine times the first."""
    given = probe("diverged", losses=[2.0, 500.0, 18.0])["result"]
    return Told("What does `has_diverged([2, 500, 18])` give?", f"It gives {given}.")


def two_examples(probe: Any) -> Told:
    """Two examples of one input with mean 0, and a decay."""
    found = [
        probe("critical", X=np.array([[2.0], [-2.0]], np.float32), wd=wd)["result"]
        for wd in (0.0, 4.0)
    ]
    free, decayed = ("no number" if one is None else f"{one:.4g}" for one in found)
    return Told(
        "X = [[2], [-2]]. What does `critical_lr` give with wd = 0, and what with wd = 4?",
        f"It gives {free} and {decayed}.",
    )


def three_steps(probe: Any) -> Told:
    """A factor that changes its sign."""
    result = probe("factor", lr=0.5, wd=3.0, steps=3)["result"]
    said = "no number" if result is None else f"{result:.4g}"
    return Told("What does `decay_factor(0.5, 3, 3)` give?", f"It gives {said}.")


def a_weight_below_the_threshold(probe: Any) -> Told:
    """Weights on both sides of the threshold."""
    w = np.array([1.5, -0.2, 0.2, -4.0], np.float32)
    value = probe("threshold", w=w, t=0.5)["value"]
    listed = ", ".join(f"{each + 0.0:.3g}" for each in value.ravel()[:8])
    return Told(
        "What does `soft_threshold` make of (1.5, -0.2, 0.2, -4) at t = 0.5?",
        f"It gives ({listed}).",
    )


def a_square_weight(probe: Any) -> Told:
    """A weight that is no vector."""
    facts = probe("penalty", w=np.array([[1.0, -2.0], [2.0, 4.0]], np.float32))
    value = ", ".join(f"{each:.4g}" for each in facts["value"].ravel()[:6])
    return Told(
        "What does `l2_penalty` give for the weight [[1, -2], [2, 4]], and of what shape is it?",
        f"It gives {value}, of shape ({', '.join(map(str, facts['shape']))}).",
    )


TALK = {
    "q1": [a_square_weight],
    "q2": [dressed_axes],
    "q3": [an_animation],
    "q4": [a_still_step, the_bias_of_a_still_step, twelve_epochs],
    "q5": [a_spike, two_examples],
    "q6": [three_steps, a_weight_below_the_threshold],
}
